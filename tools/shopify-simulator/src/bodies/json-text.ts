/** A value of a webhook body. Ids are bigints: they become exact integer literals. */
export type JsonValue =
  string | number | bigint | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type JsonObject = { readonly [key: string]: JsonValue };

const ESCAPED_BY_SHOPIFY = /[/&<>]/;
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
  let text = '';
  for (const [key, member] of Object.entries(value as JsonObject)) {
    text += `${text === '' ? '' : ','}"${key}":${jsonText(member)}`;
  }
  return `{${text}}`;
}

function stringText(value: string): string {
  const text = JSON.stringify(value);
  return ESCAPED_BY_SHOPIFY.test(text) ? text.replace(/[/&<>]/g, (char) => escapes[char] ?? char) : text;
}
