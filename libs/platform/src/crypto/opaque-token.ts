import { createHash, randomBytes } from 'node:crypto';

/** A token of 256 random bits, safe in URLs and cookies. Only its hash is ever stored. */
export function newOpaqueToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of an opaque token. A plain hash is enough for 256 random bits. */
export function hashOpaqueToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
