import { createHmac } from 'node:crypto';
import { played, smallStore } from '../spec/played-store';
import { signedDelivery } from './signed-delivery';

const { deliveries } = played(smallStore({ orders: 60 }));
const isValid = (body: Buffer, header: string | undefined): boolean =>
  createHmac('sha256', 'secret').update(body).digest('base64') === header;

describe('a signed delivery', () => {
  it('verifies over its raw bytes, whatever characters they hold', () => {
    const signed = deliveries.map((delivery) => signedDelivery(delivery, 'secret'));
    expect(signed.every(({ body, headers }) => isValid(body, headers['X-Shopify-Hmac-Sha256']))).toBe(true);
    expect(signed.some(({ body }) => body.length > body.toString('utf8').length)).toBe(true);
  });

  it('does not verify when it is forged', () => {
    const forged = deliveries.map((delivery) => signedDelivery({ ...delivery, isForged: true }, 'secret'));
    expect(forged.some(({ body, headers }) => isValid(body, headers['X-Shopify-Hmac-Sha256']))).toBe(false);
  });

  it('carries the headers Shopify sends', () => {
    const [delivery] = deliveries;
    if (!delivery) throw new Error('no delivery');
    expect(signedDelivery(delivery, 'secret').headers).toMatchObject({
      'Content-Type': 'application/json',
      'User-Agent': 'Shopify-Captain-Hook',
      'X-Shopify-Topic': 'shop/update',
      'X-Shopify-Shop-Domain': 'spec-store.myshopify.com',
      'X-Shopify-API-Version': '2026-10',
      'X-Shopify-Webhook-Id': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      'X-Shopify-Event-Id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });
});
