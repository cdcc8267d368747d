import {
  beginBackfill,
  markRevoked,
  markUninstalled,
  NoShopAccess,
  openReconciliations,
  requestReconciliation,
  resumeReconciliation,
} from '@shopmeter/db';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { allOpen } from '../jobs/all-open';
import { ComeBack } from '../jobs/come-back';
import { reconcileObjects } from '../reconcile/reconcile-objects';
import { backfillStore } from './backfill-store';
import type { ShopWork } from '../fetching/shop-work';
import { expectOwnBooks } from './spec/expect-own-books';
import { SimulatedShop } from './spec/simulated-shop';

const NEVER = new AbortController().signal;
let database: TestDatabase;
let shop: SimulatedShop;

beforeEach(async () => {
  database = await createTestDatabase();
  shop = await SimulatedShop.connect(database);
  await shop.store.sql.query(
    `INSERT INTO connections (tenant_id, grant_kind, authorized_at) VALUES ($1, 'pasted_token', now())`,
    [shop.store.tenantId],
  );
});
afterEach(async () => {
  await shop.close();
  await database.drop();
});

async function end(code: 'uninstalled' | 'revoked'): Promise<void> {
  const { tenantId, database: pipeline } = shop.store;
  shop.refusal = new NoShopAccess(code);
  await pipeline.transaction(async (tx) => {
    if (code === 'revoked') await markRevoked(tx, tenantId, code, new Date());
    else expect(await markUninstalled(tx, tenantId, new Date(Date.now() + 1000))).toBe(true);
  });
}

/** As whoever sets a store up does whose access was given anew. */
async function giveAnew(): Promise<void> {
  const { tenantId, database: pipeline, sql } = shop.store;
  shop.refusal = null;
  shop.reconnect();
  await sql.query(`UPDATE tenants SET status = 'active', uninstalled_at = NULL WHERE id = $1`, [tenantId]);
  await sql.query('UPDATE connections SET revoked_at = NULL WHERE tenant_id = $1', [tenantId]);
  await sql.query('DELETE FROM jobs_outbox');
  await pipeline.transaction(async (tx) => {
    await beginBackfill(tx, tenantId, new Date());
    await resumeReconciliation(tx, tenantId, new Date());
  });
}

const jobs = () => shop.store.rows('SELECT name FROM jobs_outbox WHERE id = $1 ORDER BY name');

/** Runs the job, as often as it comes back. */
async function untilDone(job: () => Promise<void>): Promise<void> {
  for (let run = 0; run < 200; run += 1) {
    const isDone = await job().then(
      () => true,
      (error: Error) => {
        if (!(error instanceof ComeBack)) throw error;
        return false;
      },
    );
    if (isDone) return;
  }
  throw new Error('it came back without an end');
}

const progress = () =>
  shop.store.rows<{ read: number; events: number; outcomes: number; waiting: number }>(
    `SELECT objects_read::int AS read, (SELECT count(*) FROM events WHERE tenant_id = $1)::int AS events,
       (SELECT count(*) FROM outcomes WHERE tenant_id = $1)::int AS outcomes,
       (SELECT count(*) FROM inbox WHERE tenant_id = $1)::int AS waiting
     FROM backfills WHERE tenant_id = $1`,
  );

test.each(['uninstalled', 'revoked'] as const)(
  'a store that is %s in the middle: its backfill ends with whole batches, and goes on once access is given anew',
  async (code) => {
    await shop.request('Customer');
    const { tenantId } = shop.store;
    const work = shop.work(async function* (pieces) {
      let count = 0;
      for await (const piece of pieces) {
        if ((count += 1) === 20) await end(code);
        yield piece;
      }
    });
    // In small batches: many are left when it ends.
    await untilDone(() => backfillStore({ ...work, batch: 5 }, tenantId));
    expect(await shop.states()).toMatchObject([{ status: 'reading' }]);
    const [{ read, ...kept }] = (await progress()) as [Awaited<ReturnType<typeof progress>>[0]];
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(shop.admin.objects.customers({}).length);
    expect(kept).toEqual({ events: read, outcomes: read, waiting: 0 });
    const asked = shop.asked.length;
    await backfillStore(shop.work(), tenantId);
    expect(shop.asked).toHaveLength(asked);
    await giveAnew();
    expect(await jobs()).toEqual([{ name: 'backfill-store' }]);
    await untilDone(() => backfillStore(shop.work(), tenantId));
    expect(new Set((await shop.states()).map(({ status }) => status))).toEqual(new Set(['completed']));
    await shop.drain();
    await expectOwnBooks(shop);
  },
);

test.each(['uninstalled', 'revoked'] as const)(
  'a store that is %s in the middle: its comparison ends without a verdict, and goes on once access is given anew',
  async (code) => {
    await shop.request();
    await shop.run(shop.work());
    await shop.drain();
    const { tenantId, database: pipeline } = shop.store;
    const later = () => new Date(Math.max(Date.now(), shop.clock.now));
    await pipeline.transaction((tx) => requestReconciliation(tx, tenantId, later(), later()));
    const reconcile = async (work: ShopWork) => {
      const open = await pipeline.transaction((tx) => openReconciliations(tx, tenantId));
      await allOpen(open, (state) => reconcileObjects({ ...work, now: later }, state), NEVER);
    };
    const states = () =>
      shop.store.rows<{ status: string; finished: boolean }>(
        `SELECT DISTINCT status, finished_at IS NOT NULL AS finished FROM reconciliations WHERE tenant_id = $1`,
      );
    // Each was asked for, and none was looked after yet.
    await reconcile(shop.work()).catch(() => undefined);
    await end(code);
    await untilDone(() => reconcile(shop.work()));
    expect(await states()).toEqual([{ status: 'asked', finished: false }]);
    await giveAnew();
    expect(await jobs()).toEqual([{ name: 'reconcile-store' }]);
    await untilDone(() => reconcile(shop.work()));
    expect(await states()).toEqual([{ status: 'completed', finished: true }]);
  },
);
