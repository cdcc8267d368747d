import type { TableAnswer, TableRow } from '@shopmeter/contracts';
import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import fc from 'fast-check';
import { MetricsStore } from '../spec/metrics-store';

const START = Date.parse('2027-01-20T12:00:00Z');
const day = (number: number) => new Date(START + number * 86_400_000).toISOString().slice(0, 10);
const at = (number: number) => new Date(START + number * 86_400_000).toISOString();
const days = fc.integer({ min: 0, max: 30 });
const orders = fc.record({
  day: days,
  buyer: fc.integer({ min: 1, max: 5 }),
  country: fc.constantFrom('US', 'DE', null),
  channel: fc.constantFrom('web', 'pos', null),
  codes: fc.subarray(['SUMMER', 'vip']),
  lines: fc.array(
    fc.record({
      productId: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 6 }),
      variantId: fc.integer({ min: 1, max: 3 }),
      vendor: fc.constantFrom('Acme', 'Globex', null),
      price: fc.integer({ min: 3, max: 9 }),
      quantity: fc.integer({ min: 1, max: 3 }),
      discount: fc.constantFrom(0, 0, 1),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  refund: fc.option(fc.record({ day: days, discrepancy: fc.constantFrom(0, -1) }), { freq: 2 }),
});
const RANGES = [
  [0, 30],
  [0, 11],
  [5, 20],
  [12, 30],
  [17, 17],
] as const;

/** Each row's key, in SQL, of a ledger row `l` of goods and its order `o`. */
const KEYS: Record<string, string> = {
  product: `coalesce(l.product_id::text, '')`,
  variant: `coalesce(coalesce(l.product_id::text, '') || '/' || l.variant_id::text, '')`,
  vendor: `coalesce(l.vendor, '')`,
  country: `coalesce(o.country_code, '')`,
  channel: `coalesce(o.source_name, '')`,
  customers: `CASE WHEN o.shopify_id = (SELECT e.shopify_id FROM orders e WHERE e.tenant_id = o.tenant_id
    AND e.identity = o.identity ORDER BY e.occurred_at, e.shopify_id LIMIT 1) THEN 'new' ELSE 'returning' END`,
  code: `unnest(CASE WHEN o.discount_codes = '{}' THEN '{""}' ELSE ARRAY(SELECT upper(c) FROM unnest(o.discount_codes) c) END)`,
};
const OF_LINES = ['product', 'variant', 'vendor'];
const ADDITIVE = [
  'netSalesCents',
  'grossSalesCents',
  'discountsCents',
  'reversalsCents',
  'units',
  'netUnits',
];

describe('rows of tables on a random history', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(Date.parse('2027-03-15T16:30:00Z') - Date.now());
    store = await MetricsStore.connect(server, 'random');
    for (const [n, { day: placed, buyer, refund, ...order }] of fc
      .sample(orders, { numRuns: 30, seed: 5 })
      .entries()) {
      const id = n + 1;
      const lines = order.lines.map((line, index) => ({ ...line, id: id * 10 + index }));
      const customer = { id: buyer, updated_at: at(0) };
      await store.deliver(
        'orders/create',
        orderPayload({ ...order, id, lines, customer, processedAt: at(placed) }),
      );
      if (!refund) continue;
      const line = { lineItemId: id * 10, quantity: 1, subtotal: 2 };
      const parts = {
        id: 900 + n,
        orderId: id,
        processedAt: at(refund.day),
        discrepancy: refund.discrepancy,
      };
      await store.deliver('refunds/create', refundPayload({ ...parts, lines: [line] }));
    }
  });
  afterAll(() => server.close());

  async function wholeTable(dimension: string, range: string): Promise<TableAnswer> {
    const rows: TableRow[] = [];
    for (let cursor = ''; ;) {
      const { body } = await store.ask<TableAnswer>(`${range}&limit=2${cursor}`, `tables/${dimension}`);
      rows.push(...body.rows);
      if (body.next === null) return { ...body, rows };
      cursor = `&cursor=${body.next}`;
    }
  }

  async function netInSql(dimension: string, from: string, to: string): Promise<Record<string, number>> {
    const { rows } = await server.sql.query<{ key: string; net: string }>(
      `SELECT key, sum(net) AS net FROM (
         SELECT ${KEYS[dimension]} AS key, l.gross_cents - l.discount_cents AS net
         FROM ledger l JOIN orders o ON o.tenant_id = l.tenant_id AND o.shopify_id = l.order_id
         WHERE l.superseded_at IS NULL AND l.component = 'product' AND l.day BETWEEN $1 AND $2
           AND (l.line_item_id IS NOT NULL OR ${!OF_LINES.includes(dimension)})
       ) AS rows GROUP BY key`,
      [from, to],
    );
    return Object.fromEntries(rows.map(({ key, net }) => [key, Number(net)]));
  }

  it.each(Object.keys(KEYS))(
    'by %s: are what SQL says, add up to the totals, and equal their filters',
    async (dimension) => {
      for (const [first, last] of RANGES) {
        const range = `from=${day(first)}&to=${day(last)}`;
        const { rows, totals, rest } = await wholeTable(dimension, range);
        const nets = Object.fromEntries(rows.map(({ key, values }) => [key ?? '', values['netSalesCents']]));
        expect({ range, nets }).toEqual({ range, nets: await netInSql(dimension, day(first), day(last)) });
        const sums = ADDITIVE.map((id) =>
          rows.reduce((sum, { values }) => sum + values[id]!, rest?.[id] ?? 0),
        );
        if (dimension !== 'code') expect(sums).toEqual(ADDITIVE.map((id) => totals[id]!.value));
        for (const { key, values } of rows.slice(0, 2)) {
          const filter = `${dimension}:${encodeURIComponent(key ?? '')}`;
          const filtered = await store.totals(`${range}&filters=${encodeURIComponent(filter)}`);
          expect({ range, key, filtered }).toMatchObject({
            filtered: Object.fromEntries([...ADDITIVE, 'orders'].map((id) => [id, values[id]])),
          });
        }
      }
    },
  );

  it('a product in each country adds up to the product, and any order is new, returning or not known', async () => {
    const net = async (filters: string) =>
      (await store.totals(`from=${day(0)}&to=${day(30)}&filters=${filters}`))['netSalesCents']!;
    const parts = await Promise.all(['US', 'DE', ''].map((country) => net(`product:1,country:${country}`)));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(await net('product:1'));
    const all = await net('customers:new,customers:returning,customers:');
    expect(all).toBe((await store.totals(`from=${day(0)}&to=${day(30)}`))['netSalesCents']);
  });
});
