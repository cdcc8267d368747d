import { createHmac } from 'node:crypto';
import { type Delivery } from './delivery';

export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The request of a delivery: raw bytes and Shopify's headers, signed with the app's client secret. */
export function signedDelivery(delivery: Delivery, secret: string): SignedDelivery {
  const body = Buffer.from(delivery.body, 'utf8');
  const key = delivery.isForged ? `forged-${secret}` : secret;
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
      'User-Agent': 'Shopify-Captain-Hook',
      'X-Shopify-Topic': delivery.topic,
      'X-Shopify-Hmac-Sha256': createHmac('sha256', key).update(body).digest('base64'),
      'X-Shopify-Shop-Domain': delivery.shopDomain,
      'X-Shopify-API-Version': delivery.apiVersion,
      'X-Shopify-Webhook-Id': delivery.webhookId,
      'X-Shopify-Triggered-At': delivery.triggeredAt,
      'X-Shopify-Event-Id': delivery.eventId,
    },
  };
}
