import { pairSums } from '@shopmeter/db';
import {
  createTestDatabase,
  deletedOrders,
  type Happening,
  happen,
  mergedCustomers,
  movedStore,
  orderPayload,
  PipelineStore,
  type TestDatabase,
} from '@shopmeter/testing';
import fc from 'fast-check';
import { verifyTenant } from '../rebuild/rebuild-tenant';
import { drainAll } from './drain-all';

const START = Date.parse('2026-01-20T00:00:00Z');
const DAYS = 70;
const ZONES = ['America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];
const ids = fc.integer({ min: 1, max: 30 });
const people = fc.integer({ min: 1, max: 5 });
/** Few days, so that many orders share one. */
const times = fc
  .tuple(fc.integer({ min: 0, max: DAYS / 2 }), fc.integer({ min: 0, max: 1439 }))
  .map(([day, minute]) => new Date(START + (day * 2 * 1440 + minute) * 60_000).toISOString());

const happenings = fc.oneof<fc.WeightedArbitrary<Happening>[]>(
  {
    weight: 24,
    arbitrary: fc
      .record({
        id: ids,
        processedAt: times,
        customer: fc.option(people, { freq: 5 }),
        email: fc.constantFrom(null, 'guest@example.com', 'Other@example.com'),
        test: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
      })
      .map(({ customer, ...order }) => (now: string) => ({
        topic: 'orders/updated',
        body: orderPayload({
          ...order,
          updatedAt: now,
          customer: customer === null ? null : { id: customer, updated_at: now },
        }),
      })),
  },
  {
    weight: 2,
    arbitrary: deletedOrders(ids),
  },
  {
    weight: 2,
    arbitrary: mergedCustomers(people),
  },
  {
    weight: 1,
    arbitrary: movedStore(fc.constantFrom(...ZONES)),
  },
);

/** Every distinct count of a range, from the orders alone. */
const RECOUNT = `
  WITH days AS (
    SELECT o.identity, (o.occurred_at AT TIME ZONE coalesce(t.iana_timezone, 'UTC'))::date AS day
    FROM orders o JOIN tenants t ON t.id = o.tenant_id
    WHERE o.tenant_id = $1 AND NOT o.test AND o.deleted_at IS NULL AND o.identity IS NOT NULL
  ), people AS (
    SELECT r.n, d.identity, count(*) FILTER (WHERE day BETWEEN r.first AND r.last) AS inside,
           min(day) < r.first AS "isKnown", count(*) AS ever
    FROM unnest($2::date[], $3::date[]) WITH ORDINALITY AS r(first, last, n) CROSS JOIN days d
    GROUP BY r.n, r.first, d.identity
  )
  SELECT (count(*) FILTER (WHERE inside > 0))::integer AS ordering,
         (count(*) FILTER (WHERE inside > 1))::integer AS repeating,
         (count(*) FILTER (WHERE inside > 0 AND NOT "isKnown"))::integer AS new,
         (count(*) FILTER (WHERE inside > 1 OR (inside > 0 AND "isKnown")))::integer AS returning,
         (count(*) FILTER (WHERE inside > 0 AND ever > 1))::integer AS "returningEver"
  FROM unnest($2::date[]) WITH ORDINALITY AS r(first, n) LEFT JOIN people USING (n) GROUP BY n ORDER BY n`;

const addDays = (day: number) => new Date(START + day * 86_400_000).toISOString().slice(0, 10);

/** Of many lengths, so that months are cut in every way. */
const ranges = Array.from({ length: DAYS }, (_, first) =>
  [0, 1, 6, 11, 12, 19, 27, 31, 40, 58, 75].map((length) => ({
    from: addDays(first - 3),
    to: addDays(first - 3 + length),
  })),
).flat();

describe('distinct counts from stored pairs', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  async function recounted(store: PipelineStore) {
    const bounds = [ranges.map(({ from }) => from), ranges.map(({ to }) => to)];
    return (await store.sql.query<{ repeating: number }>(RECOUNT, [store.tenantId, ...bounds])).rows;
  }

  async function fromPairs(store: PipelineStore) {
    const { rows } = await store.sql.query<{ measure: string; day: string; value: string }>(
      `SELECT measure, bucket::text AS day, value FROM rollups WHERE tenant_id = $1 AND grain = 'day'`,
      [store.tenantId],
    );
    const manager = {
      query: async <T>(text: string, values?: unknown[]) =>
        (await store.sql.query(text, values)).rows as unknown as T,
    };
    const measures = ['nextOrders', 'nextButOneOrders', 'secondOrders'];
    const pairs = await pairSums(manager, store.tenantId, measures, ranges);
    return ranges.map(({ from, to }, n) => {
      const of = (measure: string) =>
        rows
          .filter((row) => row.measure === measure && row.day >= from && row.day <= to)
          .reduce((sum, row) => sum + Number(row.value), 0);
      const [next, nextButOne, second] = measures.map((measure) => pairs[n]!.get(measure) ?? 0);
      const ordering = of('identifiedOrders') - next!;
      return {
        ordering,
        repeating: next! - nextButOne!,
        new: of('firstOrders'),
        returning: ordering - of('firstOrders') + second!,
        returningEver: ordering - of('onlyOrders'),
      };
    });
  }

  it('equal a recount of the orders for every range, whatever happened in whatever order', async () => {
    const seen = { deleted: 0, moved: 0, repeating: 0 };
    const history = fc.array(happenings, { minLength: 40, maxLength: 90, size: 'max' });
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 25 }), async (events, chunk) => {
        const store = await PipelineStore.connect(database, { zone: 'America/New_York', currency: 'USD' });
        await happen(store, events, { chunk, drain: () => drainAll(store.database, () => new Date()) });
        const expected = await recounted(store);
        expect(await fromPairs(store)).toEqual(expected);
        const [counts] = await store.rows<{ deleted: number; moved: number }>(
          `SELECT (count(*) FILTER (WHERE deleted_at IS NOT NULL))::integer AS deleted,
                  (count(*) FILTER (WHERE buyer_id IS NOT NULL))::integer AS moved FROM orders WHERE tenant_id = $1`,
        );
        seen.deleted += counts!.deleted;
        seen.moved += counts!.moved;
        seen.repeating += expected.reduce((sum, row) => sum + row.repeating, 0);
        await store.close();
      }),
      { numRuns: 8, seed: 4, endOnFailure: true },
    );
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0);
  });

  it('are held against the orders by a verification, and mended by a rebuild', async () => {
    const store = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
    for (const id of [1, 2, 3]) {
      const processedAt = `2026-02-0${id}T12:00:00Z`;
      await store.keep({
        topic: 'orders/create',
        body: orderPayload({ id, processedAt, customer: { id: 9 } }),
      });
    }
    await drainAll(store.database, () => new Date());
    const options = {
      directUrl: database.directUrl,
      tenantId: store.tenantId,
      now: () => new Date(),
      limit: 5,
    };
    expect((await verifyTenant(options)).differences).toEqual([]);
    await store.sql.query(
      'UPDATE rollup_pairs SET value = value + 1, days[1] = days[1] + 1 WHERE tenant_id = $1',
      [store.tenantId],
    );
    const { differences } = await verifyTenant(options);
    expect(differences.map(({ table }) => table)).toEqual(['rollup_pairs', 'rollup_pairs, recounted']);
    await store.close();
  });
});
