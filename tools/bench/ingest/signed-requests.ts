import { randomUUID } from 'node:crypto';
import { orderPayload } from '@shopmeter/testing';
import { signBody } from '@shopmeter/shopify';

/** Bytes of a body: what a real order has on average. */
const BODY_BYTES = 6600;

/**
 * Whole HTTP requests, ready to write to a socket: different signed orders of one store, each with its own webhook id,
 * so that the load generator does nothing but send.
 */
export function signedRequests(
  count: number,
  options: { domain: string; secret: string; firstId: number },
): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const body = orderBody(options.firstId + index);
    const head = [
      'POST /api/webhook HTTP/1.1',
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'User-Agent: Shopify-Captain-Hook',
      'X-Shopify-Topic: orders/create',
      `X-Shopify-Hmac-Sha256: ${signBody(body, options.secret)}`,
      `X-Shopify-Shop-Domain: ${options.domain}`,
      'X-Shopify-API-Version: 2026-10',
      `X-Shopify-Webhook-Id: ${randomUUID()}`,
      `X-Shopify-Event-Id: ${randomUUID()}`,
      `X-Shopify-Triggered-At: ${new Date().toISOString()}`,
    ];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
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
