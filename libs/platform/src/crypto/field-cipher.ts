import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a secret lives; bound into its ciphertext, so that it cannot be moved to another row or column. */
export interface SecretPlace {
  /** The tenant, user or mail that it belongs to. */
  ownerId: string;
  table: string;
  column: string;
}

/** Keys that may change while the process runs. */
export interface KeySource {
  /** Base64 of 32 random bytes each, newest first. The same array until they change. */
  keys(): readonly string[];
  /** Looks for newer keys. @returns whether there are */
  refresh(): boolean;
}

interface Key {
  id: string;
  key: Buffer;
}

/**
 * Encrypts single fields with AES-256-GCM. Text form: `v1:kid:iv:tag:text`, parts in base64url.
 * The first key encrypts; every key decrypts, so keys rotate without a moment of failure.
 */
export class FieldCipher {
  readonly #source: KeySource;
  #known: { texts: readonly string[]; keys: Key[] } = { texts: [], keys: [] };

  constructor(keys: readonly string[] | KeySource) {
    this.#source = isList(keys) ? { keys: () => keys, refresh: () => false } : keys;
    if (this.#keys.length === 0) throw new Error('FieldCipher needs at least one key');
  }

  /** Of the key that encrypts. */
  get keyId(): string {
    return this.#keys[0]!.id;
  }

  /** Whether one of the keys at hand made this text. */
  knows(sealed: string): boolean {
    return this.#keyOf(sealed) !== undefined;
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
    const parts = sealed.split(':');
    // Whoever sealed it may have read newer keys than this process has.
    const known = this.#keyOf(sealed) ?? (this.#source.refresh() ? this.#keyOf(sealed) : undefined);
    if (parts[0] !== 'v1' || parts.length !== 5 || !known) {
      throw new Error(
        `a secret in ${place.table}.${place.column} was encrypted with a key that is not configured`,
      );
    }
    const [iv, tag, text] = parts.slice(2).map((part) => Buffer.from(part, 'base64url')) as Buffer[];
    const decipher = createDecipheriv('aes-256-gcm', known.key, iv!, { authTagLength: 16 });
    decipher.setAAD(aad(place)).setAuthTag(tag!);
    return Buffer.concat([decipher.update(text!), decipher.final()]).toString('utf8');
  }

  get #keys(): Key[] {
    const texts = this.#source.keys();
    if (texts !== this.#known.texts) this.#known = { texts, keys: texts.map(toKey) };
    return this.#known.keys;
  }

  #keyOf(sealed: string): Key | undefined {
    const id = keyIdOf(sealed);
    return this.#keys.find((key) => key.id === id);
  }
}

/** The id of the key that made a text. */
export function keyIdOf(sealed: string): string {
  return sealed.split(':')[1] ?? '';
}

/** A key for `FieldCipher`. */
export function newEncryptionKey(): string {
  return randomBytes(32).toString('base64');
}

function toKey(text: string): Key {
  const key = Buffer.from(text, 'base64');
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
}

function isList(keys: readonly string[] | KeySource): keys is readonly string[] {
  return Array.isArray(keys);
}

function aad(place: SecretPlace): Buffer {
  return Buffer.from(`${place.ownerId}/${place.table}/${place.column}`);
}
