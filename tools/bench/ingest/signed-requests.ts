import { randomUUID } from 'node:crypto';
import { orderPayload } from '@shopmeter/testing';
import { signBody } from '@shopmeter/shopify';

/** Bytes of a body: what a real order has on average. */
const BODY_BYTES = 6600;

/** Headers and body of a delivery, ready to be sent. */
export interface SignedRequest {
  headers: Record<string, string>;
  body: Buffer;
}

/** Different signed orders of one store, each with its own webhook id, made before the clock starts. */
export function signedRequests(
  count: number,
  options: { domain: string; secret: string; firstId: number },
): SignedRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const body = orderBody(options.firstId + index);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Shopify-Captain-Hook',
      'x-shopify-topic': 'orders/create',
      'x-shopify-hmac-sha256': signBody(body, options.secret),
      'x-shopify-shop-domain': options.domain,
      'x-shopify-api-version': '2026-10',
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-event-id': randomUUID(),
      'x-shopify-triggered-at': new Date().toISOString(),
    };
    return { headers, body };
  });
}

function orderBody(id: number): Buffer {
  const order = orderPayload({
    id,
    email: `buyer${id}@example.com`,
    lines: [
      { id: id * 10 + 1, price: 19.9, quantity: 2, tax: 3.18 },
      { id: id * 10 + 2, price: 45, discount: 5, tax: 3.2 },
      { id: id * 10 + 3, price: 7.5, tax: 0.6 },
    ],
    shipping: { price: 5 },
  });
  const text = JSON.stringify({ ...order, note_attributes: attributes(id) });
  const room = BODY_BYTES - Buffer.byteLength(text);
  return Buffer.from(
    JSON.stringify({ ...order, note_attributes: attributes(id), note: filler(id, room - 12) }),
  );
}

function attributes(id: number) {
  return Array.from({ length: 12 }, (_, index) => ({ name: `attribute_${index}`, value: `${id}-${index}` }));
}

/** Text that compresses about as well as the rest of an order. */
function filler(id: number, length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index += 1)
    text += `"line_${index}":{"price":"${(id * (index + 7)) % 9973}.00"},`;
  return text.slice(0, Math.max(0, length)).replaceAll('"', "'");
}
