/**
 * Tells a checkout from the others of its store: 16 hexadecimal digits, from which its token, with which it could be
 * opened, cannot be had. Takes and gives SQL.
 */
export function checkoutKey(tenantId: string, token: string): string {
  return `substring(encode(sha256(convert_to(${tenantId}::text || ' ' || ${token}, 'UTF8')), 'hex') FOR 16)`;
}
