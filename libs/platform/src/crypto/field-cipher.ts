import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a secret lives; bound into its ciphertext, so that it cannot be moved to another row or column. */
export interface SecretPlace {
  tenantId: string;
  table: string;
  column: string;
}

/**
 * Encrypts single fields with AES-256-GCM. Text form: `v1:kid:iv:tag:text`, parts in base64url.
 * The first key encrypts; every key decrypts, so keys rotate without a moment of failure.
 */
export class FieldCipher {
  readonly #keys: { id: string; key: Buffer }[];

  /** @param keys base64 of 32 random bytes each, newest first */
  constructor(keys: readonly string[]) {
    this.#keys = keys.map((text) => {
      const key = Buffer.from(text, 'base64');
      return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
    });
    if (this.#keys.length === 0) throw new Error('FieldCipher needs at least one key');
  }

  encrypt(plain: string, place: SecretPlace): string {
    const { id, key } = this.#keys[0]!;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad(place));
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return ['v1', id, ...[iv, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join(':');
  }

  /** @throws when the key is unknown, or the text was changed or moved */
  decrypt(sealed: string, place: SecretPlace): string {
    const [version, id, ...parts] = sealed.split(':');
    const known = this.#keys.find((candidate) => candidate.id === id);
    if (version !== 'v1' || parts.length !== 3 || !known) {
      throw new Error(
        `a secret in ${place.table}.${place.column} was encrypted with a key that is not configured`,
      );
    }
    const [iv, tag, text] = parts.map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer];
    const decipher = createDecipheriv('aes-256-gcm', known.key, iv, { authTagLength: 16 });
    decipher.setAAD(aad(place)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }
}

function aad(place: SecretPlace): Buffer {
  return Buffer.from(`${place.tenantId}/${place.table}/${place.column}`);
}
