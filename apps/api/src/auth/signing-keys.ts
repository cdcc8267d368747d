import { type LiveSecrets } from '@shopmeter/platform';
import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  /** PEM. */
  publicKey: string;
  /** The public half, RFC 7517. */
  jwk: JsonWebKey & { kid: string; alg: 'ES256'; use: 'sig' };
}

/** Where the keys are: PKCS 8 PEM, newest first. They may change at any time. */
export type KeySource = Pick<LiveSecrets, 'refresh'> & { readonly current: { jwtKeys: readonly string[] } };

/**
 * The P-256 keys of access tokens: the first signs, every one verifies, so that keys rotate with overlap. A key put in
 * front signs within a second everywhere; one that verifies is found at once, since an unknown one has the files read.
 */
export class SigningKeys {
  #pems: readonly string[] = [];
  #keys: SigningKey[] = [];

  constructor(private readonly source: KeySource) {
    if (this.all.length === 0) throw new Error('SigningKeys needs at least one key');
  }

  /** Newest first. */
  get all(): readonly SigningKey[] {
    const pems = this.source.current.jwtKeys;
    if (pems !== this.#pems) [this.#pems, this.#keys] = [pems, pems.map(toSigningKey)];
    return this.#keys;
  }

  get current(): SigningKey {
    return this.all[0]!;
  }

  find(kid: string): SigningKey | undefined {
    const known = this.all.find((key) => key.kid === kid);
    return known ?? (this.source.refresh() ? this.all.find((key) => key.kid === kid) : undefined);
  }
}

/** @param pem a PKCS 8 private key */
export function toSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const kid = createHash('sha256').update(der).digest('base64url').slice(0, 16);
  return {
    kid,
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' },
  };
}
