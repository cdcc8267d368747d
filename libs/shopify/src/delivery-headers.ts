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

/** Names that have a column of their own, lower-case, without their prefix. */
const NAMED = [
  'hmac-sha256',
  'topic',
  'shop-domain',
  'webhook-id',
  'event-id',
  'api-version',
  'triggered-at',
];
const FIELD_LIMIT = 255;

/** Reads `X-Shopify-…`, else `shopify-…` (the next-generation events, which add an action to the topic). */
export function readDeliveryHeaders(headers: HeaderValues): DeliveryHeaders {
  const read = (name: string) => single(headers[`x-shopify-${name}`]) ?? single(headers[`shopify-${name}`]);
  const triggered = read('triggered-at');
  const triggeredAt = triggered ? new Date(triggered) : null;
  return {
    hmac: read('hmac-sha256'),
    topic: read('topic')?.toLowerCase() ?? '',
    shopDomain: read('shop-domain')?.toLowerCase() ?? '',
    webhookId: read('webhook-id'),
    eventId: read('event-id'),
    apiVersion: read('api-version'),
    triggeredAt: triggeredAt && !Number.isNaN(triggeredAt.getTime()) ? triggeredAt : null,
  };
}

/** Every header that has no column of its own, so that the delivery can be shown whole. */
export function otherHeaders(headers: HeaderValues): Record<string, string> {
  const others: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const named = NAMED.some((known) => name === `x-shopify-${known}` || name === `shopify-${known}`);
    if (value === undefined || (named && !name.endsWith('hmac-sha256'))) continue;
    others[name] = (Array.isArray(value) ? value.join(', ') : value).replaceAll('\u0000', '');
  }
  return others;
}

function single(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return text?.trim().slice(0, FIELD_LIMIT) || undefined;
}
