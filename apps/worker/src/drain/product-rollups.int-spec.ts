import { pairSums, topProducts } from '@shopmeter/db';
import {
  createTestDatabase,
  deletedOrders,
  type Happening,
  happen,
  movedStore,
  orderPayload,
  PipelineStore,
  refundPayload,
  type TestDatabase,
} from '@shopmeter/testing';
import fc from 'fast-check';
import { verifyTenant } from '../rebuild/rebuild-tenant';
import { drainAll } from './drain-all';

const START = Date.parse('2026-01-20T00:00:00Z');
const DAYS = 64;
const day = (number: number) => new Date(START + number * 86_400_000).toISOString().slice(0, 10);
const times = fc
  .tuple(fc.integer({ min: 0, max: DAYS / 4 }), fc.integer({ min: 0, max: 1439 }))
  .map(([number, minute]) => new Date(START + (number * 4 * 1440 + minute) * 60_000).toISOString());
const ids = fc.integer({ min: 1, max: 25 });
const lines = fc.array(
  fc.record({
    productId: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 }),
    price: fc.integer({ min: 1, max: 9 }),
    quantity: fc.integer({ min: 1, max: 3 }),
    giftCard: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 3 },
);

const happenings = fc.oneof<fc.WeightedArbitrary<Happening>[]>(
  {
    weight: 8,
    arbitrary: fc
      .record({ id: ids, processedAt: times, lines, currency: fc.constantFrom('USD', 'USD', 'EUR') })
      .map((order) => (now: string, n: number) => ({
        topic: 'orders/updated',
        body: orderPayload({
          ...order,
          updatedAt: now,
          lines: order.lines.map((line, at) => ({ ...line, id: order.id * 10 + at, title: `Title ${n}` })),
        }),
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(ids, times, fc.integer({ min: 0, max: 2 }))
      .map(([id, processedAt, at]) => (_: string, n: number) => ({
        topic: 'refunds/create',
        body: refundPayload({
          id: 1000 + n,
          orderId: id,
          processedAt,
          lines: [{ lineItemId: id * 10 + at, quantity: 1, subtotal: 1 }],
        }),
      })),
  },
  { weight: 1, arbitrary: deletedOrders(ids) },
  { weight: 1, arbitrary: movedStore(fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Los_Angeles')) },
);

const ranges = Array.from({ length: DAYS / 2 }, (_, first) =>
  [0, 5, 13, 30, 47, 70].map((length) => ({ from: day(first * 2), to: day(first * 2 + length) })),
).flat();

/** The same from the ledger's rows alone. */
const TOP = `
  SELECT product_id AS "productId",
         CASE WHEN product_id IS NULL THEN 'Custom item'
              ELSE (array_agg(title ORDER BY day DESC, occurred_at DESC, order_id DESC))[1] END AS title,
         sum(gross_cents - discount_cents)::integer AS "netSalesCents",
         coalesce(sum(gross_cents) FILTER (WHERE kind = 'sale'), 0)::integer AS "grossSalesCents",
         coalesce(sum(quantity) FILTER (WHERE kind = 'sale'), 0)::integer AS units
  FROM ledger
  WHERE tenant_id = $1 AND currency = 'USD' AND day BETWEEN $2 AND $3
    AND superseded_at IS NULL AND component = 'product' AND line_item_id IS NOT NULL
  GROUP BY product_id ORDER BY 3 DESC, coalesce(product_id, 0)`;
const SOLD = `
  SELECT count(DISTINCT l.product_id)::integer AS sold
  FROM unnest($2::date[], $3::date[]) WITH ORDINALITY AS r(first, last, n)
  LEFT JOIN ledger l ON l.tenant_id = $1 AND l.superseded_at IS NULL AND l.component = 'product' AND l.kind = 'sale'
    AND l.day BETWEEN r.first AND r.last
  GROUP BY r.n ORDER BY r.n`;

describe('products’ rollups', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  function managerOf(store: PipelineStore) {
    return {
      query: async <T>(text: string, values?: unknown[]) =>
        (await store.sql.query(text, values)).rows as unknown as T,
    };
  }

  async function soldFromPairs(store: PipelineStore) {
    const rows = await store.rows<{ day: string; value: string }>(
      `SELECT bucket::text AS day, value FROM rollups
       WHERE tenant_id = $1 AND grain = 'day' AND measure = 'soldProducts'`,
    );
    const pairs = await pairSums(managerOf(store), store.tenantId, ['nextSaleDays'], ranges);
    return ranges.map(({ from, to }, n) => ({
      sold:
        rows
          .filter((row) => row.day >= from && row.day <= to)
          .reduce((sum, row) => sum + Number(row.value), 0) - (pairs[n]!.get('nextSaleDays') ?? 0),
    }));
  }

  it('give the top products and the products sold of every range as the ledger does', async () => {
    const history = fc.array(happenings, { minLength: 30, maxLength: 70, size: 'max' });
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 20 }), async (events, chunk) => {
        const store = await PipelineStore.connect(database, { zone: 'America/New_York', currency: 'USD' });
        await happen(store, events, { chunk, drain: () => drainAll(store.database, () => new Date()) });
        const bounds = [ranges.map(({ from }) => from), ranges.map(({ to }) => to)];
        const sold = (await store.sql.query(SOLD, [store.tenantId, ...bounds])).rows;
        expect(await soldFromPairs(store)).toEqual(sold);
        for (const range of ranges) {
          const scope = { tenantId: store.tenantId, currency: 'USD', range, limit: 50 };
          const expected = (await store.sql.query(TOP, [store.tenantId, range.from, range.to])).rows;
          expect({ range, top: await topProducts(managerOf(store), scope) }).toEqual({
            range,
            top: expected,
          });
        }
        await store.close();
      }),
      { numRuns: 3, seed: 7, endOnFailure: true },
    );
  });

  it('are held against the ledger by a verification', async () => {
    const store = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
    await store.keep({ topic: 'orders/create', body: orderPayload() });
    await drainAll(store.database, () => new Date());
    const options = {
      directUrl: database.directUrl,
      tenantId: store.tenantId,
      now: () => new Date(),
      limit: 5,
    };
    expect((await verifyTenant(options)).differences).toEqual([]);
    await store.sql.query('UPDATE line_rollups SET units = units + 1 WHERE tenant_id = $1', [store.tenantId]);
    const { differences } = await verifyTenant(options);
    expect(differences.map(({ table }) => table)).toEqual(['line_rollups', 'line_rollups, recounted']);
    await store.close();
  });
});
