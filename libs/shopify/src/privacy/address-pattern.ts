/** Finds these e-mail addresses in a text, as wholes. @returns null for none */
export function addressPattern(emails: ReadonlySet<string>): RegExp | null {
  if (emails.size === 0) return null;
  const any = [...emails].map((email) => email.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}._%+-])(?:${any})(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])`, 'iu');
}
