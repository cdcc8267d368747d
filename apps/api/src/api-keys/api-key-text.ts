import { newOpaqueToken } from '@shopmeter/platform';

/** Marks a key, so that scanners of published code recognise one. */
const MARK = 'shm_';
const PREFIX_LENGTH = MARK.length + 6;

export function newApiKey(): string {
  return `${MARK}${newOpaqueToken()}`;
}

/** Whether a bearer token is an API key, and no access token. */
export function isApiKey(token: string): boolean {
  return token.startsWith(MARK);
}

/** What people may see of a key later. */
export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}
