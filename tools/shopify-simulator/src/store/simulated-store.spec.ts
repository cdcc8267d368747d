import { lastBodies, orderBodies, played, regimeNames, smallStore } from '../spec/played-store';
import { recount } from '../spec/recount';
import { SimulatedStore } from './simulated-store';

const BEYOND = BigInt(Number.MAX_SAFE_INTEGER);

describe('a simulated store', () => {
  const { store, deliveries } = played(smallStore());

  it('is the same, byte for byte, for the same options', () => {
    expect(played(smallStore()).deliveries).toEqual(deliveries);
  });

  it('only adds to its history when it ends later the same day', () => {
    const later = played(smallStore({ until: new Date('2026-03-21T02:40:00Z') })).deliveries;
    expect(later.length).toBeGreaterThan(deliveries.length);
    expect(later.slice(0, deliveries.length)).toEqual(deliveries);
  });

  it('is another one for another seed or domain', () => {
    const seeded = played(smallStore({ seed: 'other' })).deliveries;
    expect(seeded.map(({ body }) => body)).not.toEqual(deliveries.map(({ body }) => body));
    const domains = played(smallStore({ domain: 'other-store.myshopify.com' })).deliveries;
    const own = idsIn(deliveries.map(({ body }) => body));
    expect([...idsIn(domains.map(({ body }) => body))].filter((id) => own.has(id))).toEqual([]);
  });

  it('opens with shop/update and sends everything in time order up to the end', () => {
    expect(deliveries[0]?.topic).toBe('shop/update');
    const times = deliveries.map(({ triggeredAt }) => triggeredAt);
    expect(times).toEqual([...times].sort());
    expect(times.every((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/.test(time))).toBe(true);
    const last = orderBodies(deliveries.filter(({ topic }) => topic === 'orders/create')).at(-1);
    expect(last?.processed_at.slice(0, 10)).toBe('2026-03-20');
  });

  it('sends every topic of its stories, each with its own webhook id', () => {
    const topics = new Set(deliveries.map(({ topic }) => topic));
    const expected = [
      'shop/update',
      'carts/create',
      'carts/update',
      'checkouts/create',
      'checkouts/update',
    ].concat(
      [
        'customers/create',
        'customers/update',
        'products/create',
        'products/update',
        'orders/create',
        'orders/paid',
      ],
      ['orders/updated', 'orders/cancelled', 'orders/edited', 'refunds/create', 'fulfillments/create'],
      ['orders/fulfilled', 'orders/delete', 'fulfillments/update', 'customers/merge', 'products/delete'],
      ['checkouts/delete', 'inventory_items/update', 'inventory_levels/update'],
    );
    expect(expected.filter((topic) => !topics.has(topic))).toEqual([]);
    expect(new Set(deliveries.map(({ webhookId }) => webhookId)).size).toBe(deliveries.length);
  });

  it('shares the event id between the deliveries of one action', () => {
    const paid = deliveries.filter(({ topic }) => topic === 'orders/paid');
    const created = new Map(
      deliveries.filter(({ topic }) => topic === 'orders/create').map((each) => [each.eventId, each]),
    );
    const shared = paid.filter(({ eventId }) => created.has(eventId));
    expect(shared.length).toBeGreaterThan(paid.length / 2);
    expect(shared.every(({ eventId, body }) => created.get(eventId)?.body === body)).toBe(true);
  });

  it('writes ids beyond 2^53 exactly', () => {
    const orders = deliveries.filter(({ topic }) => topic === 'orders/create');
    const pairs = orders.map(({ body }) =>
      /^\{"id":(\d+),"admin_graphql_api_id":"gid:\\\/\\\/shopify\\\/Order\\\/(\d+)"/.exec(body),
    );
    expect(pairs.every((pair) => pair && pair[1] === pair[2])).toBe(true);
    const beyond = pairs.filter((pair) => BigInt(pair?.[1] ?? 0) > BEYOND);
    expect(beyond.length).toBeGreaterThan(10);
    expect(pairs.length - beyond.length).toBeGreaterThan(10);
  });

  it('has guests, custom items, gift cards, other currencies, test orders and text that needs escapes', () => {
    const orders = lastBodies(deliveries);
    const lines = orders.flatMap(({ line_items: items }) => items);
    expect(orders.some(({ customer }) => customer === null)).toBe(true);
    expect(orders.some((order) => order.presentment_currency !== order.currency)).toBe(true);
    expect(lines.some((line) => line.product_id === null)).toBe(true);
    expect(lines.some((line) => line.gift_card)).toBe(true);
    expect(deliveries.some(({ body }) => body.includes('\\u0026'))).toBe(true);
    expect(deliveries.some(({ body }) => body.includes('"first_name":null'))).toBe(true);
  });

  it('sends no totals with customers, no id with checkouts and no checkout_id with orders', () => {
    const keys = (topic: string): string[] => {
      const delivery = deliveries.find((each) => each.topic === topic);
      return Object.keys(JSON.parse(delivery?.body ?? '{}') as object);
    };
    expect(keys('customers/create')).not.toEqual(expect.arrayContaining(['orders_count']));
    expect(keys('checkouts/create')).not.toContain('id');
    expect(keys('orders/create')).not.toContain('checkout_id');
    expect(keys('orders/create').length).toBeGreaterThan(85);
  });

  it('goes on where an earlier history ended, with the same products and other orders', () => {
    const from = new Date('2026-03-20T21:15:00Z');
    const next = played(smallStore({ from, until: new Date('2026-03-25T12:00:00Z') })).deliveries;
    expect(next.length).toBeGreaterThan(5);
    const known = new Set(lastBodies(deliveries).map(({ admin_graphql_api_id: id }) => id));
    expect(lastBodies(next).some(({ admin_graphql_api_id: id }) => known.has(id))).toBe(false);
    expect(next.every(({ triggeredAt }) => triggeredAt >= '2026-03-20T21:15')).toBe(true);
    expect(next.some(({ topic }) => topic === 'products/create')).toBe(false);
  });

  it('takes orders as time goes by', () => {
    const now = new Date('2026-03-20T21:15:00Z');
    const live = new SimulatedStore(smallStore({ from: now, until: now }));
    expect([...live.deliveries()].some(({ topic }) => topic === 'orders/create')).toBe(false);
    const first = live.orderNow(new Date('2026-03-20T21:16:00Z'));
    const second = live.orderNow(new Date('2026-03-20T21:17:00Z'));
    expect(first.map(({ topic }) => topic)).toContain('orders/create');
    expect(lastBodies([...first, ...second]).length).toBeGreaterThanOrEqual(2);
    expect(recount(lastBodies([...first, ...second])).get('2026-03-20')?.net).toBe(
      live.truth.day('2026-03-20').netCents,
    );
  });

  it('keeps its days in its own zone, also where the clocks change', () => {
    expect(store.clock.instant('2026-03-09') - store.clock.instant('2026-03-08')).toBe(23 * 3_600_000);
    expect(store.clock.text(Date.parse('2026-03-08T07:30:00Z'))).toBe('2026-03-08T03:30:00-04:00');
    expect(store.clock.day(Date.parse('2026-03-08T04:30:00Z'))).toBe('2026-03-07');
  });

  it.each(regimeNames)('names zone and currency of the regime %s', (regime) => {
    const [first] = new SimulatedStore(smallStore({ regime, orders: 1 })).deliveries();
    const shop = JSON.parse(first?.body ?? '{}') as { iana_timezone: string; currency: string };
    expect(shop).toMatchObject({ myshopify_domain: 'spec-store.myshopify.com' });
    expect(shop.currency).toMatch(/^[A-Z]{3}$/);
    expect(shop.iana_timezone).toContain('/');
  });
});

/** The ids of orders, lines, customers and products in bodies. */
function idsIn(bodies: readonly string[]): Set<string> {
  return new Set(
    bodies.flatMap((body) =>
      [...body.matchAll(/"(?:id|product_id|variant_id)":(\d{13,})/g)].map(([, id = '']) => id),
    ),
  );
}
