import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  /** PEM. */
  publicKey: string;
}

/** The P-256 keys of access tokens: the first signs, every one verifies, so that keys rotate with overlap. */
export class SigningKeys {
  readonly #keys: SigningKey[];

  /** @param pems PKCS 8 private keys, newest first */
  constructor(pems: readonly string[]) {
    this.#keys = pems.map(toSigningKey);
    if (this.#keys.length === 0) throw new Error('SigningKeys needs at least one key');
  }

  get current(): SigningKey {
    return this.#keys[0]!;
  }

  find(kid: string): SigningKey | undefined {
    return this.#keys.find((key) => key.kid === kid);
  }
}

function toSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    kid: createHash('sha256').update(der).digest('base64url').slice(0, 16),
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
