import { isSignature } from './verify-hmac';

export type HeaderValues = Record<string, string | string[] | undefined>;

/** The headers of a delivery that mean something, in either of Shopify's families. */
export interface DeliveryHeaders {
  hmac: string | undefined;
  topic: string;
  shopDomain: string;
  webhookId: string | undefined;
  eventId: string | undefined;
  apiVersion: string | undefined;
  triggeredAt: Date | null;
}

/**
 * Headers that have a column of their own, in both families, and the signature: whoever reads it beside its body could
 * send that body again under another topic or shop, because headers are not signed.
 */
const NOT_KEPT = new Set(
  ['topic', 'shop-domain', 'webhook-id', 'event-id', 'api-version', 'triggered-at', 'hmac-sha256'].flatMap(
    (name) => [`x-shopify-${name}`, `shopify-${name}`],
  ),
);
const FIELD_LIMIT = 255;

/** Reads `X-Shopify-…`, else `shopify-…` (the next-generation events, which add an action to the topic). */
export function readDeliveryHeaders(headers: HeaderValues): DeliveryHeaders {
  const read = (name: string) => readHeader(headers, name);
  const triggered = read('triggered-at');
  const triggeredAt = triggered ? new Date(triggered) : null;
  return {
    hmac: read('hmac-sha256'),
    topic: read('topic')?.toLowerCase() ?? '',
    shopDomain: read('shop-domain')?.toLowerCase() ?? '',
    webhookId: read('webhook-id'),
    eventId: read('event-id'),
    apiVersion: read('api-version'),
    triggeredAt: triggeredAt && isThisEra(triggeredAt) ? triggeredAt : null,
  };
}

/** Whether a delivery has what could be its signature; the body is not looked at. */
export function mayBeSigned(headers: HeaderValues): boolean {
  return isSignature(readHeader(headers, 'hmac-sha256'));
}

/** Every header that has no column of its own but the signature, so that the delivery can be shown whole. */
export function otherHeaders(headers: HeaderValues): Record<string, string> {
  const others: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || NOT_KEPT.has(name)) continue;
    const text = Array.isArray(value) ? value.join(', ') : value;
    // PostgreSQL's text cannot hold the character U+0000.
    others[name] = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  }
  return others;
}

/** The header is not signed: a time that no database column holds must not keep the delivery out. */
function isThisEra(time: Date): boolean {
  return time.getUTCFullYear() >= 1970 && time.getUTCFullYear() < 2200;
}

function readHeader(headers: HeaderValues, name: string): string | undefined {
  return single(headers[`x-shopify-${name}`]) ?? single(headers[`shopify-${name}`]);
}

function single(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return text?.trim().slice(0, FIELD_LIMIT) || undefined;
}
