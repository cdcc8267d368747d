import { hashOpaqueToken, newOpaqueToken } from '@shopmeter/platform';
import { z } from 'zod';

const idSchema = z.uuid();

/**
 * `<session id>.<secret of the session>.<secret>`: the id finds the session also for tokens rotated away long ago, whose
 * hash is forgotten; the session's secret, which stays the same, proves that it is one of them. Ids are no secrets.
 */
export interface RefreshToken {
  text: string;
  sessionId: string;
  /** SHA-256 of the whole. */
  hash: Buffer;
  /** SHA-256 of the session's secret; null in tokens from before there was one. */
  sessionHash: Buffer | null;
}

/** @param before the token that it takes the place of; none: a new session's first one */
export function newRefreshToken(
  sessionId: string,
  before?: RefreshToken,
): RefreshToken & { sessionHash: Buffer } {
  const sessionSecret = (before && secretOf(before.text)) ?? newOpaqueToken();
  const text = `${sessionId}.${sessionSecret}.${newOpaqueToken()}`;
  return { text, sessionId, hash: hashOpaqueToken(text), sessionHash: hashOpaqueToken(sessionSecret) };
}

/** @returns null for what was never a refresh token */
export function readRefreshToken(text: string): RefreshToken | null {
  const sessionId = idSchema.safeParse(text.split('.')[0]).data;
  if (sessionId === undefined) return null;
  const secret = secretOf(text);
  const sessionHash = secret === null ? null : hashOpaqueToken(secret);
  return { text, sessionId, hash: hashOpaqueToken(text), sessionHash };
}

function secretOf(text: string): string | null {
  const parts = text.split('.');
  return parts.length === 3 ? parts[1]! : null;
}
