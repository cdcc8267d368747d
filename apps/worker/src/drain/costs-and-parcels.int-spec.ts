import { medianDurations } from '@shopmeter/db';
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
const DAYS = 60;
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const times = fc.integer({ min: 0, max: DAYS * 24 }).map((hours) => at(hours * 60));
const ids = fc.integer({ min: 1, max: 12 });

const happenings = fc.oneof<fc.WeightedArbitrary<Happening>[]>(
  {
    weight: 6,
    arbitrary: fc
      .record({ id: ids, processedAt: times, quantity: fc.integer({ min: 1, max: 3 }) })
      .map(({ quantity, ...order }) => (now: string) => ({
        topic: 'orders/updated',
        body: orderPayload({ ...order, updatedAt: now, lines: [{ id: order.id * 10, price: 30, quantity }] }),
      })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(ids, times).map(([id, processedAt]) => (_: string, n: number) => ({
      topic: 'refunds/create',
      body: refundPayload({
        id: 1000 + n,
        orderId: id,
        processedAt,
        lines: [{ lineItemId: id * 10, quantity: 1, subtotal: 30 }],
      }),
    })),
  },
  { weight: 1, arbitrary: deletedOrders(ids) },
  {
    // The variant that orders sell belongs to the product or not, and is one item or another.
    weight: 3,
    arbitrary: fc.constantFrom(null, 700, 701).map((item) => (now: string) => ({
      topic: 'products/update',
      body: {
        id: 7,
        title: 'Canvas tote',
        status: 'active',
        created_at: at(0),
        updated_at: now,
        variants: [{ id: item === null ? 71 : 70, title: 'Default', position: 1, inventory_item_id: item }],
      },
    })),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(700, 701), fc.constantFrom('10.00', '12.345', null), times)
      .map(([id, cost, since]) => () => ({
        topic: 'inventory_items/update',
        body: { id, tracked: true, cost, updated_at: since },
      })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(ids, times, fc.constantFrom('success', 'success', 'cancelled'))
      .map(([id, made, status]) => (now: string, n: number) => ({
        topic: 'fulfillments/update',
        body: {
          id: 100 + (n % 15),
          order_id: id,
          status,
          created_at: made,
          updated_at: now,
          line_items: [{ quantity: 1 }],
        },
      })),
  },
  { weight: 1, arbitrary: movedStore(fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Los_Angeles')) },
);

const ranges = [0, 7, 11, 25, 40].flatMap((first) =>
  [0, 5, 30, 70].map((length) => ({
    from: at(first * 1440).slice(0, 10),
    to: at((first + length) * 1440).slice(0, 10),
  })),
);

/** Medians of whole tenths of an hour, from orders and parcels alone. */
const MEDIANS = `
  SELECT (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, floor(extract(epoch FROM sent.at - o.occurred_at) / 360)) / 10)
    FROM orders o
    CROSS JOIN LATERAL (
      SELECT min(f.created_at) AS at FROM fulfillments f
      WHERE f.tenant_id = o.tenant_id AND f.order_id = o.shopify_id AND f.status IS DISTINCT FROM 'cancelled'
    ) sent
    JOIN tenants t ON t.id = o.tenant_id
    WHERE o.tenant_id = $1 AND o.deleted_at IS NULL AND sent.at IS NOT NULL
      AND (o.occurred_at AT TIME ZONE t.iana_timezone)::date BETWEEN r.first AND r.last
  )::float8 AS hours
  FROM unnest($2::date[], $3::date[]) WITH ORDINALITY AS r(first, last, n) ORDER BY r.n`;

describe('costs that are recorded at any time, and parcels', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('leave the profit and the durations that a rebuild and a recount give', async () => {
    const history = fc.array(happenings, { minLength: 30, maxLength: 60, size: 'max' });
    let costed = 0;
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 15 }), async (events, chunk) => {
        const store = await PipelineStore.connect(database, { zone: 'America/New_York', currency: 'USD' });
        const now = () => new Date(START + (DAYS / 2) * 86_400_000);
        await happen(store, events, { chunk, drain: () => drainAll(store.database, now) });
        const { tenantId } = store;
        const options = { directUrl: database.directUrl, tenantId, now, limit: 5 };
        expect((await verifyTenant(options)).differences).toEqual([]);
        const manager = {
          query: async <T>(text: string, values?: unknown[]) =>
            (await store.sql.query(text, values)).rows as unknown as T,
        };
        const bounds = [ranges.map(({ from }) => from), ranges.map(({ to }) => to)];
        const { rows } = await store.sql.query<{ hours: number | null }>(MEDIANS, [tenantId, ...bounds]);
        const medians = await medianDurations(manager, tenantId, 'timeToSend', ranges);
        expect(medians.map(rounded)).toEqual(rows.map(({ hours }) => rounded(hours)));
        const units = await store.rows(
          `SELECT FROM rollups WHERE tenant_id = $1 AND measure = 'costedUnits' AND value > 0`,
        );
        costed += units.length;
        await store.close();
      }),
      { numRuns: 4, seed: 11, endOnFailure: true },
    );
    expect(costed).toBeGreaterThan(0);
  });

  it('reach all orders of a variant whose cost is told late, and no order before it', async () => {
    const store = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
    const now = () => new Date('2026-02-20T00:00:00Z');
    const tell = async (topic: string, body: object) => {
      await store.keep({ topic, body, triggeredAt: at(0) });
      await drainAll(store.database, now);
    };
    const lines = (id: number) => [{ id: id * 10, price: 30, quantity: 2 }];
    for (const id of [1, 2, 3])
      await tell('orders/create', orderPayload({ id, processedAt: at(id * 1440), lines: lines(id) }));
    const variants = [{ id: 70, title: 'Default', position: 1, inventory_item_id: 700 }];
    await tell('products/create', {
      id: 7,
      title: 'Tote',
      status: 'active',
      created_at: at(0),
      updated_at: at(0),
      variants,
    });
    await tell('inventory_items/update', { id: 700, tracked: true, cost: '12.50', updated_at: at(2 * 1440) });
    const costs = async () => {
      const found = [];
      for (const id of [1, 2, 3])
        found.push((await store.measures(at(id * 1440).slice(0, 10)))['costOfGoods']);
      return found;
    };
    expect(await costs()).toEqual([undefined, 2500, 2500]);
    await tell('inventory_items/update', { id: 700, tracked: true, cost: '10.00', updated_at: at(3 * 1440) });
    expect(await costs()).toEqual([undefined, 2500, 2000]);
    await store.close();
  });
});

function rounded(hours: number | null): number | null {
  return hours === null ? null : Number(hours.toFixed(6));
}
