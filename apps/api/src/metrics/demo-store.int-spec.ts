import type { MetricsAnswer, TableAnswer } from '@shopmeter/contracts';
import { metrics } from '@shopmeter/metrics';
import { demoHistory, keepAll, startTestServer, type TestServer } from '@shopmeter/testing';
import { verifyTenant } from '@shopmeter/worker';
import { rounded, valueOf } from './lineage/spec/explained-value';
import { wholeLineage } from './lineage/spec/whole-lineage';
import { MetricsStore } from './spec/metrics-store';

const UNTIL = new Date('2027-06-01T00:00:00Z');
const ZONE = 'America/New_York';
const ALL = { from: '2025-05-31', to: '2027-05-31' };
/** Days with carts and checkouts, and an order of every kind. */
const DAYS = { from: '2027-05-22', to: '2027-05-31' };

const DEFINITIONS = metrics.flatMap(({ definition, formula, variants = [] }) => [
  { id: definition.id, group: definition.group, variant: '', formula },
  ...variants.map((one) => ({
    ...{ id: definition.id, group: definition.group },
    variant: one.definition.id,
    formula: one.formula,
  })),
]);

/** What the store's own books say of a day, under the metrics' names; signs in front of what is shown negative left out. */
const BOOKS = {
  grossSalesCents: 'grossCents',
  discountsCents: 'discountsCents',
  reversalsCents: 'reversalsCents',
  netSalesCents: 'netCents',
  shippingCents: 'shippingCents',
  taxCents: 'taxCents',
  totalSalesCents: 'totalCents',
  giftCardsCents: 'giftCardsCents',
  tipsCents: 'tipsCents',
  moneyRefundedCents: 'refundedCents',
  orders: 'orders',
  units: 'units',
} as const;

/** Twenty-four months of the store that the first start is filled with. */
describe('the demo store', () => {
  const demo = demoHistory(UNTIL);
  let server: TestServer;
  let store: MetricsStore;
  let tenantId: string;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(UNTIL.getTime() - Date.now());
    store = await MetricsStore.connect(server, demo.domain.split('.')[0]!, demo.shopId);
    const { rows } = await server.sql.query<{ id: string }>('SELECT id FROM tenants');
    tenantId = rows[0]!.id;
    await keepAll(server.database, { tenantId, domain: demo.domain }, demo.events);
    await store.applied();
  }, 600_000);
  afterAll(() => server.close());

  async function rowsOf<Row extends object>(text: string): Promise<Row[]> {
    return (await server.sql.query<Row>(text, [tenantId])).rows;
  }

  async function byDay(ids: readonly string[]): Promise<MetricsAnswer['series']> {
    const query = `from=${ALL.from}&to=${ALL.to}&grain=day&compare=none&metrics=${ids.join(',')}`;
    return (await store.read(query)).series;
  }

  it('has every day what its own books say', async () => {
    const series = await byDay(Object.keys(BOOKS));
    expect(series).toHaveLength(731);
    const differing = series.flatMap(({ day, values }) =>
      Object.entries(BOOKS)
        .map(([id, name]) => ({ day, id, shown: values[id], booked: demo.truth.day(day)[name] }))
        .filter(({ shown, booked }) => Math.abs(shown!) !== Math.abs(booked)),
    );
    expect(differing).toEqual([]);
  });

  it('has parts of each day and of all days that add up', async () => {
    const series = await byDay([
      ...['grossSalesCents', 'discountsCents', 'reversalsCents', 'netSalesCents', 'shippingCents'],
      ...['taxCents', 'dutiesCents', 'feesCents', 'totalSalesCents'],
    ]);
    for (const { day, values: v } of series) {
      const net = v['grossSalesCents']! + v['discountsCents']! + v['reversalsCents']!;
      const total = net + v['shippingCents']! + v['taxCents']! + v['dutiesCents']! + v['feesCents']!;
      expect([day, net, total]).toEqual([day, v['netSalesCents'], v['totalSalesCents']]);
    }
    const { totals } = await store.read(`from=${ALL.from}&to=${ALL.to}&compare=none&metrics=netSalesCents`);
    const sum = series.reduce((all, { values }) => all + values['netSalesCents']!, 0);
    expect(totals['netSalesCents']!.value).toBe(sum);
  });

  it('has months that are the sums of their days', async () => {
    const differing = await rowsOf(
      `SELECT measure, currency, month FROM (
         SELECT measure, currency, date_trunc('month', bucket)::date AS month, grain, value FROM rollups WHERE tenant_id = $1
       ) r GROUP BY 1, 2, 3
       HAVING sum(CASE grain WHEN 'day' THEN value ELSE -value END) <> 0`,
    );
    expect(differing).toEqual([]);
  });

  it('has products whose sales add up to all that lines sold', async () => {
    const { body } = await store.ask<TableAnswer>(
      `from=${ALL.from}&to=${ALL.to}&limit=100`,
      'tables/product',
    );
    expect(body.next).toBeNull();
    expect(body.rows.length).toBeGreaterThan(10);
    const [lines] = await rowsOf<{ net: string; others: string }>(
      `SELECT coalesce(sum(gross_cents - discount_cents) FILTER (WHERE line_item_id IS NOT NULL), 0) AS net,
              coalesce(sum(gross_cents - discount_cents) FILTER (WHERE line_item_id IS NULL), 0) AS others FROM ledger
       WHERE tenant_id = $1 AND superseded_at IS NULL AND component = 'product'`,
    );
    expect(body.rows.reduce((sum, { values }) => sum + values['netSalesCents']!, 0)).toBe(Number(lines!.net));
    expect(body.rest!['netSalesCents']).toBe(Number(lines!.others));
  });

  it('has of each order what the order says is left of it, but for what refunds gave beyond or kept of the goods', async () => {
    const orders = await rowsOf<{ off: number; discrepancy: number }>(
      `SELECT (coalesce(l.net, 0) - o.current_subtotal_cents)::float8 AS off, coalesce(r.cents, 0)::float8 AS discrepancy
       FROM orders o
       LEFT JOIN LATERAL (
         SELECT sum(gross_cents - discount_cents) AS net FROM ledger
         WHERE tenant_id = o.tenant_id AND order_id = o.shopify_id AND superseded_at IS NULL
           AND component IN ('product', 'gift_card')
       ) l ON true
       LEFT JOIN LATERAL (
         SELECT sum(discrepancy_cents) AS cents FROM refunds
         WHERE tenant_id = o.tenant_id AND order_id = o.shopify_id
       ) r ON true
       WHERE o.tenant_id = $1 AND NOT o.test AND o.deleted_at IS NULL`,
    );
    expect(orders.length).toBeGreaterThan(2000);
    // They are what Shopify's current amounts do not contain: without them every order adds up to the cent.
    expect(orders.filter(({ discrepancy }) => discrepancy !== 0).length).toBeGreaterThan(10);
    expect(orders.filter(({ off, discrepancy }) => off !== discrepancy)).toEqual([]);
    expect(await rowsOf('SELECT FROM unbalanced_orders WHERE tenant_id = $1')).toEqual([]);
  });

  it('puts every row of the ledger on the day on which it occurred, so that closed days stay closed', async () => {
    const displaced = await rowsOf(
      `SELECT entry FROM ledger WHERE tenant_id = $1 AND day <> (occurred_at AT TIME ZONE '${ZONE}')::date`,
    );
    expect(displaced).toEqual([]);
  });

  it.each(DEFINITIONS)('has rows that add up to $id $variant', async ({ id, group, variant, formula }) => {
    const { from, to } = DAYS;
    const asked = `from=${from}&to=${to}${variant && `&variant=${variant}`}&rows=counted`;
    const { rows, value } = await wholeLineage(store, id, asked);
    const choice = variant && `&variants=${id}:${variant}`;
    const shown = await store.totals(`from=${from}&to=${to}&metrics=${id}${choice}`, group);
    expect(value).toBe(shown[id]);
    expect(rounded(valueOf(formula, rows))).toBe(rounded(value));
  });

  it('equals what its events give when they are applied anew', async () => {
    const { differences, failed } = await verifyTenant({
      ...{ directUrl: server.database.directUrl, tenantId, limit: 5 },
      now: () => new Date(),
    });
    expect([differences, failed]).toEqual([[], []]);
  }, 600_000);
});
