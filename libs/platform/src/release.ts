/** The version of this code, which package.json names too. */
export const RELEASE = '0.1.0';

/** @returns whether a release is another one or came after it; both as `1.2.3` */
export function isSince(release: string, other: string): boolean {
  return release.localeCompare(other, 'en', { numeric: true }) >= 0;
}
