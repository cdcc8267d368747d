import { hash } from 'node:crypto';
import type { DeliveryHeaders } from '@shopmeter/shopify';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What makes two deliveries the same webhook: its webhook id. Shopify's event id is shared by different topics,
 * so it is not used. Without a webhook id the same body of the same topic and moment is taken for a repetition.
 */
export function deliveryKey(headers: DeliveryHeaders, body: Buffer): string {
  if (headers.webhookId && UUID.test(headers.webhookId)) return headers.webhookId.toLowerCase();
  const identity = headers.webhookId
    ? ['webhook', headers.webhookId]
    : ['body', headers.topic, headers.triggeredAt?.toISOString() ?? '', hash('sha256', body)];
  const hex = hash('sha256', identity.join('\n'));
  // Laid out as a UUID of version 8 (RFC 9562), which no webhook id has.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
