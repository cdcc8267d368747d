/** A value of a webhook body. Ids are bigints: they become exact integer literals. */
export type JsonValue =
  string | number | bigint | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type JsonObject = { readonly [key: string]: JsonValue };

/** Nothing in it needs an escape: most strings of a body are ids, amounts and times. */
const PLAIN = /^[\w .,:;+\-#@()]*$/;
const escapes: Readonly<Record<string, string>> = {
  '/': '\\/',
  '&': '\\u0026',
  '<': '\\u003c',
  '>': '\\u003e',
};

/** JSON text the way Shopify writes it: exact integers, `\/` and `\u0026` in strings. */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'string') return stringText(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(jsonText).join(',')}]`;
  const members = value as JsonObject;
  let text = '{';
  for (const key in members) {
    text += `${text === '{' ? '' : ','}"${key}":${jsonText(members[key] ?? null)}`;
  }
  return `${text}}`;
}

function stringText(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  return JSON.stringify(value).replace(/[/&<>]/g, (char) => escapes[char] ?? char);
}
