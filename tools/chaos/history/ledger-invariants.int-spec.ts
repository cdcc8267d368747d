import { waitingShards } from '@shopmeter/db';
import {
  createTestDatabase,
  PipelineStore,
  storeHistory,
  type KeptEvent,
  type TestDatabase,
} from '@shopmeter/testing';
import { drainShard, verifyTenant } from '@shopmeter/worker';
import { randomHistory } from './random-history';

const DOMAIN = 'invariants.myshopify.com';
const PARTS = 12;

const random = (seed: number): KeptEvent[] => randomHistory(`stored ${seed}`, { min: 40, max: 60 });
const histories: [name: string, events: KeptEvent[]][] = [
  ['a demo store', storeHistory({ domain: DOMAIN, seed: 'invariants', months: 3, orders: 120 })],
  ...[1, 2, 3, 4, 5, 6].map((seed): [string, KeptEvent[]] => [`random history ${seed}`, random(seed)]),
];

/** Nothing that has to be zero is anything else. Each gives the rows that break an invariant. */
const BROKEN: Record<string, string> = {
  'an order’s net is its current subtotal, but for what it is listed with': `
    SELECT o.id FROM orders o
    JOIN LATERAL (
      SELECT coalesce(sum(gross_cents - discount_cents + CASE WHEN o.taxes_included THEN tax_cents ELSE 0 END), 0) AS net
      FROM ledger l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.shopify_id AND l.superseded_at IS NULL
        AND l.component IN ('product', 'gift_card') AND l.entry NOT LIKE '%:discrepancy') l ON true
    WHERE o.tenant_id = $1 AND o.deleted_at IS NULL AND NOT o.test
      AND l.net <> o.current_subtotal_cents + coalesce((
        SELECT sum(u.difference_cents) FROM unbalanced_orders u
        WHERE u.tenant_id = o.tenant_id AND u.order_id = o.shopify_id AND u.reason IN ('refund_ahead', 'edit_ahead')), 0)`,
  'no order is unexplained': `
    SELECT order_id FROM unbalanced_orders WHERE tenant_id = $1 AND reason LIKE 'unexplained%'`,
  'only orders that count are listed': `
    SELECT u.order_id FROM unbalanced_orders u WHERE u.tenant_id = $1 AND NOT EXISTS (
      SELECT FROM orders o WHERE o.tenant_id = u.tenant_id AND o.shopify_id = u.order_id
        AND o.deleted_at IS NULL AND NOT o.test)`,
  'stored sales of a day are its ledger’s, and total = net + tax + duties + shipping + fees': `
    SELECT day FROM (
      SELECT day, sum(CASE WHEN component IN ('product', 'shipping', 'duty', 'fee')
                           THEN gross_cents - discount_cents ELSE 0 END + tax_cents) AS total
      FROM ledger WHERE tenant_id = $1 AND superseded_at IS NULL GROUP BY day) l
    FULL JOIN (
      SELECT bucket AS day, sum(CASE WHEN measure IN ('discounts', 'reversals') THEN -value ELSE value END) AS total
      FROM rollups WHERE tenant_id = $1 AND grain = 'day'
        AND measure IN ('grossSales', 'discounts', 'reversals', 'shipping', 'tax', 'duties', 'fees')
      GROUP BY bucket) r USING (day)
    WHERE coalesce(l.total, 0) <> coalesce(r.total, 0)`,
  'months are the sums of their days': `
    SELECT measure FROM (
      SELECT measure, currency, date_trunc('month', bucket)::date AS bucket, sum(value) AS value FROM rollups
      WHERE tenant_id = $1 AND grain = 'day' GROUP BY 1, 2, 3) d
    FULL JOIN (SELECT * FROM rollups WHERE tenant_id = $1 AND grain = 'month') m USING (measure, currency, bucket)
    WHERE coalesce(d.value, 0) <> coalesce(m.value, 0)`,
  'a row is on the local day on which it occurred': `
    SELECT entry FROM ledger l JOIN tenants t ON t.id = l.tenant_id
    WHERE t.id = $1 AND l.superseded_at IS NULL
      AND l.day <> (l.occurred_at AT TIME ZONE coalesce(t.iana_timezone, 'UTC'))::date`,
};

describe('what is stored of a store', () => {
  let database: TestDatabase;
  let clock = Date.now();
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  async function drain(store: PipelineStore): Promise<void> {
    const now = () => new Date(clock);
    for (let decided = 1; decided > 0;) {
      const shards = await waitingShards(store.database, now());
      decided = 0;
      for (const shard of shards) decided += (await drainShard(store.database, shard, now)).length;
    }
  }

  it.each(histories)(
    'holds the invariants while it comes in, and equals its rebuild: %s',
    async (_, events) => {
      const store = await PipelineStore.connect(database, { domain: DOMAIN, currency: 'USD', zone: 'UTC' });
      const size = Math.ceil(events.length / PARTS);
      for (let part = 0; part < PARTS; part += 1) {
        const before = await netByDay(store);
        clock += 3_600_000;
        // Signed with the store's own secret: the same body may be another store's as well.
        for (const event of events.slice(part * size, (part + 1) * size))
          await store.keep({ ...event, appSigned: false });
        await drain(store);
        for (const [invariant, sql] of Object.entries(BROKEN)) {
          expect({ invariant, broken: await store.rows(sql) }).toEqual({ invariant, broken: [] });
        }
        expect(await netByDay(store)).toEqual(plus(before, await changeByDay(store, new Date(clock))));
      }
      expect(Object.keys(await netByDay(store)).length).toBeGreaterThan(1);
      const options = { directUrl: database.directUrl, tenantId: store.tenantId, limit: 10 };
      expect(await verifyTenant({ ...options, now: () => new Date(clock) })).toMatchObject({
        failed: [],
        differences: [],
      });
      await store.sql.query(`UPDATE tenants SET domain = id::text WHERE id = $1`, [store.tenantId]);
      await store.close();
    },
  );
});

type ByDay = Record<string, number>;

/** Net sales by day, as stored. */
function netByDay(store: PipelineStore): Promise<ByDay> {
  return byDay(
    store,
    `SELECT bucket::text AS day, sum(CASE WHEN measure = 'grossSales' THEN value ELSE -value END) AS net
     FROM rollups WHERE tenant_id = $1 AND grain = 'day' AND measure IN ('grossSales', 'discounts', 'reversals')
     GROUP BY 1`,
  );
}

/** What rows that were noted at a moment, and rows that ended at it, change of the local days on which they occurred. */
function changeByDay(store: PipelineStore, at: Date): Promise<ByDay> {
  const moment = `'${at.toISOString()}'::timestamptz`;
  return byDay(
    store,
    `SELECT l.day::text AS day, sum((gross_cents - discount_cents) * (
       (recorded_at = ${moment})::integer - (coalesce(superseded_at = ${moment}, false))::integer)) AS net
     FROM ledger l WHERE l.tenant_id = $1 AND component = 'product' GROUP BY 1`,
  );
}

async function byDay(store: PipelineStore, sql: string): Promise<ByDay> {
  const rows = await store.rows<{ day: string; net: string }>(sql);
  return Object.fromEntries(rows.flatMap(({ day, net }) => (net === '0' ? [] : [[day, Number(net)]])));
}

function plus(one: ByDay, other: ByDay): ByDay {
  const sums = { ...one };
  for (const [day, net] of Object.entries(other)) sums[day] = (sums[day] ?? 0) + net;
  return Object.fromEntries(Object.entries(sums).filter(([, net]) => net !== 0));
}
