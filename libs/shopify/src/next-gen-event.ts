/**
 * Whether a body is one of Shopify's next-generation events: the answer to a query of the app's own instead of a
 * resource. Source: shopify.dev, "Events" (API 2026-10).
 */
export function isNextGenEvent(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null) return false;
  return 'fields_changed' in payload || ('data' in payload && 'action' in payload && 'handle' in payload);
}
