import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { Random } from '@shopmeter/simulator';
import { drainAll } from '@shopmeter/worker';
import { randomHistory } from '../history/random-history';
import { recountCohorts } from './recount-cohorts';
import { recountCustomers } from './recount-customers';

/** When every pause is over. */
const later = () => new Date(Date.now() + 3_600_000);
const SEEDS = [1, 2, 3, 4, 5, 6];
const TO_EARLIER_MONTHS = `
  SELECT count(DISTINCT cohort)::integer AS cohorts, count(DISTINCT month - cohort)::integer AS periods
  FROM cohort_rollups WHERE tenant_id = $1 AND value <> 0`;

describe('cohorts and totals of customers', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('equal a recount of orders and ledger, whatever happened in whatever order', async () => {
    const seen = { cohorts: 0, periods: 0, deleted: 0, moved: 0 };
    for (const seed of SEEDS) {
      const random = new Random(`order ${seed}`);
      // Some are overtaken by many others, so that first orders come last.
      const events = randomHistory(`people ${seed}`, { min: 120, max: 180 })
        .map((event, at) => ({ event, at: at + random.int(0, seed * 20) }))
        .sort((one, other) => one.at - other.at);
      const store = await PipelineStore.connect(database, { currency: 'USD', zone: 'America/New_York' });
      for (const [index, { event }] of events.entries()) {
        await store.keep(event);
        if (index % (seed * 5) === 0) await drainAll(store.database, later);
      }
      await drainAll(store.database, later);
      expect(await recountCohorts(store.sql)).toEqual([]);
      expect(await recountCustomers(store.sql)).toEqual([]);
      const [found] = await store.rows<{ cohorts: number; periods: number }>(TO_EARLIER_MONTHS);
      const [orders] = await store.rows<{ deleted: number; moved: number }>(
        `SELECT (count(*) FILTER (WHERE deleted_at IS NOT NULL))::integer AS deleted,
                (count(*) FILTER (WHERE buyer_id IS NOT NULL))::integer AS moved FROM orders WHERE tenant_id = $1`,
      );
      seen.cohorts = Math.max(seen.cohorts, found!.cohorts);
      seen.periods = Math.max(seen.periods, found!.periods);
      seen.deleted += orders!.deleted;
      seen.moved += orders!.moved;
      await store.close();
    }
    expect(seen.cohorts).toBeGreaterThan(1);
    expect(seen.periods).toBeGreaterThan(1);
    expect(seen.deleted).toBeGreaterThan(0);
    expect(seen.moved).toBeGreaterThan(0);
  });
});
