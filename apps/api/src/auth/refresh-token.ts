import { newOpaqueToken } from '@shopmeter/platform';
import { z } from 'zod';

const idSchema = z.uuid();

/** `<session id>.<secret>`: the id finds the session also for tokens rotated away long ago, whose hash is forgotten. */
export function newRefreshToken(sessionId: string): string {
  return `${sessionId}.${newOpaqueToken()}`;
}

/** @returns null for what was never a refresh token */
export function sessionIdOf(refreshToken: string): string | null {
  return idSchema.safeParse(refreshToken.split('.')[0]).data ?? null;
}
