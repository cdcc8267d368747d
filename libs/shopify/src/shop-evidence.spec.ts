import { contradiction, shopEvidence } from './shop-evidence';

const shop = { domain: 'a.myshopify.com', shopId: '548380009' };

describe('the shop that a body is from', () => {
  it.each([
    [
      'a matching status address',
      { order_status_url: 'https://a.myshopify.com/548380009/orders/x/authenticate' },
    ],
    ["the store's own domain", { order_status_url: 'https://shop.example.com/548380009/orders/x' }],
    ['a matching domain', { myshopify_domain: 'A.myshopify.com' }],
    ['the shop itself', { id: 548380009, myshopify_domain: null }],
    ['nothing', { id: 1 }],
    ['no object', 'text'],
  ])('agrees with the header: %s', (_name, body) => {
    expect(contradiction(shopEvidence(body), shop)).toBeNull();
  });

  it.each([
    [{ order_status_url: 'https://b.myshopify.com/548380009/orders/x' }, /body is from b/],
    [{ order_status_url: 'https://shop.example.com/777/orders/x' }, /body is from shop 777/],
    [{ shop_domain: 'b.myshopify.com' }, /body is from b/],
    [{ shop_id: 12 }, /body is from shop 12/],
    [{ id: 12, myshopify_domain: null }, /body is from shop 12/],
  ])('contradicts the header: %j', (body, message) => {
    expect(contradiction(shopEvidence(body), shop)).toMatch(message);
  });
});
