import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { recountRollups } from '../rebuild/recount-rollups';
import { drainAll } from './drain-all';

/** Instants around the changes of clocks, and what each sells, in dollars: powers of two tell who is in a sum. */
const SOLD: [at: string, dollars: number][] = [
  ['2026-03-08T04:59:59.999Z', 1], // New York: 23:59:59.999 on 7 March
  ['2026-03-08T05:00:00.000Z', 2], // 00:00:00.000 on 8 March, which has 23 hours
  ['2026-03-08T06:59:59.999Z', 4], // the last instant before the hour that does not exist
  ['2026-03-08T07:00:00.000Z', 8], // the first after it
  ['2026-03-09T03:59:59.999Z', 16], // 23:59:59.999 on 8 March, in summer time
  ['2026-03-09T04:00:00.000Z', 32], // 00:00:00.000 on 9 March
  ['2026-10-25T00:30:00.000Z', 64], // Berlin: 02:30 for the first time
  ['2026-10-25T01:30:00.000Z', 128], // and for the second
  ['2026-10-25T22:59:59.999Z', 256], // Berlin: 23:59:59.999 on 25 October, which has 25 hours
  ['2026-10-25T23:00:00.000Z', 512],
];

/** By zone, the dollars of each day: by hand from the instants and the zone's offsets. */
const DAYS: Record<string, Record<string, number>> = {
  // −05:00, from 8 March 07:00 UTC −04:00
  'America/New_York': {
    '2026-03-07': 1,
    '2026-03-08': 2 + 4 + 8 + 16,
    '2026-03-09': 32,
    '2026-10-24': 64 + 128,
    '2026-10-25': 256 + 512,
  },
  // +01:00; until 25 October 01:00 UTC +02:00
  'Europe/Berlin': {
    '2026-03-08': 1 + 2 + 4 + 8,
    '2026-03-09': 16 + 32,
    '2026-10-25': 64 + 128 + 256,
    '2026-10-26': 512,
  },
  // +05:30
  'Asia/Kolkata': {
    '2026-03-08': 1 + 2 + 4 + 8,
    '2026-03-09': 16 + 32,
    '2026-10-25': 64 + 128,
    '2026-10-26': 256 + 512,
  },
  // +13:00
  'Pacific/Auckland': {
    '2026-03-08': 1 + 2 + 4 + 8,
    '2026-03-09': 16 + 32,
    '2026-10-25': 64 + 128,
    '2026-10-26': 256 + 512,
  },
};

/** By zone, the dollars of the hours of one day, counted from its first instant: by hand too. */
const HOURS: Record<string, { day: string; hours: Record<number, number> }> = {
  // 23 hours: what the clock shows as 03:00 is the third one.
  'America/New_York': { day: '2026-03-08', hours: { 0: 2, 1: 4, 2: 8, 22: 16 } },
  // 25 hours: 02:30 comes twice.
  'Europe/Berlin': { day: '2026-10-25', hours: { 2: 64, 3: 128, 24: 256 } },
  // 10:29:59.999 to 12:30:00.000
  'Asia/Kolkata': { day: '2026-03-08', hours: { 10: 1 + 2, 12: 4 + 8 } },
  // 18:00 to 20:00
  'Pacific/Auckland': { day: '2026-03-08', hours: { 17: 1, 18: 2, 19: 4, 20: 8 } },
};

describe('orders around the changes of clocks', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('count on the day of the store’s zone, and on its new days after each change of zone', async () => {
    const store = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
    for (const [index, [processedAt, dollars]] of SOLD.entries()) {
      const id = index + 1;
      await store.keep({
        topic: 'orders/create',
        body: orderPayload({ id, processedAt, lines: [{ id, price: dollars }] }),
      });
    }
    await drainAll(store.database, () => new Date());
    for (const [index, [zone, days]] of Object.entries(DAYS).entries()) {
      const body = {
        id: 7,
        currency: 'USD',
        iana_timezone: zone,
        myshopify_domain: store.domain,
        updated_at: `2026-11-0${index + 1}T00:00:00Z`,
      };
      await store.keep({ topic: 'shop/update', body });
      await drainAll(store.database, () => new Date());
      expect({ zone, days: await grossByDay(store) }).toEqual({ zone, days });
      const [{ wrong }] = (await store.rows<{ wrong: number }>(
        `SELECT count(*)::integer AS wrong FROM ledger WHERE tenant_id = $1 AND superseded_at IS NULL
           AND day <> (occurred_at AT TIME ZONE '${zone}')::date`,
      )) as [{ wrong: number }];
      // PostgreSQL's own calendar says the same.
      expect(wrong).toBe(0);
      expect(await hoursOf(store, HOURS[zone]!.day)).toEqual(HOURS[zone]!.hours);
      const recounted = store.database.transaction((tx) => recountRollups(tx, store.tenantId, 5));
      expect(await recounted).toEqual([]);
    }
    await store.close();
  });
});

/** Dollars by day, as stored. */
async function grossByDay(store: PipelineStore): Promise<Record<string, number>> {
  const rows = await store.rows<{ day: string; value: string }>(
    `SELECT bucket::text AS day, value FROM rollups
     WHERE tenant_id = $1 AND measure = 'grossSales' AND grain = 'day' AND value <> 0`,
  );
  return Object.fromEntries(rows.map(({ day, value }) => [day, Number(value) / 100]));
}

/** Dollars by hour of a day, as stored. */
async function hoursOf(store: PipelineStore, day: string): Promise<Record<number, number>> {
  const [row] = await store.rows<{ hours: string[] }>(
    `SELECT hours FROM rollup_hours WHERE tenant_id = $1 AND measure = 'grossSales' AND bucket = '${day}'`,
  );
  const dollars = row!.hours.map((value) => Number(value) / 100);
  return Object.fromEntries(dollars.flatMap((value, hour) => (value === 0 ? [] : [[hour, value]])));
}
