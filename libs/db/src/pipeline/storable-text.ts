/** What PostgreSQL's text can hold of a text: neither the character U+0000 nor half a surrogate pair. */
export function storableText(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '').toWellFormed();
}
