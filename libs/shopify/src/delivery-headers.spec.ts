import { otherHeaders, readDeliveryHeaders } from './delivery-headers';

const values = {
  'hmac-sha256': 'c2lnbmF0dXJl',
  topic: 'Orders/Create',
  'shop-domain': 'Store.myshopify.com',
  'webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
  'event-id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
  'api-version': '2026-10',
  'triggered-at': '2026-11-01T10:00:00.123456789Z',
};
const family = (prefix: string) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));

describe('the headers of a delivery', () => {
  it.each(['x-shopify-', 'shopify-'])('are read alike in the family %s', (prefix) => {
    expect(readDeliveryHeaders(family(prefix))).toEqual({
      hmac: 'c2lnbmF0dXJl',
      topic: 'orders/create',
      shopDomain: 'store.myshopify.com',
      webhookId: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
      eventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
      apiVersion: '2026-10',
      triggeredAt: new Date('2026-11-01T10:00:00.123Z'),
    });
  });

  it('of either family that have no column of their own are kept, but for the signature', () => {
    const headers = {
      ...family('shopify-'),
      'shopify-action': 'update',
      'shopify-resource-id': 'gid://shopify/Order/1',
    };
    expect(otherHeaders(headers)).toEqual({
      'shopify-action': 'update',
      'shopify-resource-id': 'gid://shopify/Order/1',
    });
    expect(otherHeaders(family('x-shopify-'))).toEqual({});
  });
});
