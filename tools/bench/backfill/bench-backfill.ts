import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { JourneyScene } from '../../chaos/journey/journey-scene';
import { Merchant } from '../../chaos/journey/merchant';
import { processUse } from '../../chaos/soak/process-use';
import { withStage } from '../../chaos/stage/with-stage';
import { rounded } from '../figures';
import { copySeconds } from './copy-seconds';

const LOOK_EVERY_MS = 100;
const DOMAIN = 'backfill-bench.myshopify.com';
/** What refunds cost at Shopify is not what is measured. */
const PLENTY = 1e6;

interface Fetched {
  seconds: number;
  orders: number;
  objects: number;
  rssMb: number;
  tenantId: string;
}

/**
 * A store's past, from the files of JSON lines to facts, ledger and rollups, by one worker; beside it, how long COPY takes
 * for the same rows with the same indexes.
 */
export async function benchBackfill(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { orders: { type: 'string', default: '20000' }, months: { type: 'string', default: '24' } },
  });
  const [orders, months] = [Number(values.orders), Number(values.months)];
  return withStage({ mode: 'durable' }, async (stage) => {
    const scene = await JourneyScene.open(stage, DOMAIN, {
      ...{ orders, months, seed: 'bench', kills: 0 },
      pointsPerSecond: PLENTY,
    });
    const sql = await stage.connect();
    try {
      const fetched = await fetchPast(scene, sql);
      const copied = await copySeconds(sql, fetched.tenantId, stage.folder);
      const perSecond = fetched.orders / fetched.seconds;
      console.log(
        `${fetched.orders} orders applied in ${fetched.seconds.toFixed(1)} s, ${perSecond.toFixed(0)} a second`,
      );
      console.log(`COPY of the same ${copied.rows} rows: ${copied.seconds.toFixed(1)} s`);
      return {
        orders: fetched.orders,
        objects: fetched.objects,
        orders_per_s: Math.round(perSecond),
        objects_per_s: Math.round(fetched.objects / fetched.seconds),
        copy_ratio: rounded(copied.seconds / fetched.seconds),
        rss_mb: Math.round(fetched.rssMb),
        lines: await linesOf(sql),
      };
    } finally {
      await sql.end();
      await scene.close();
    }
  });
}

/** Measured from when the first file can be read until everything is applied. */
async function fetchPast(scene: JourneyScene, sql: pg.Client): Promise<Fetched> {
  const merchant = new Merchant(scene.url);
  await merchant.signUp(sql);
  scene.store.bulk.hold();
  const tenantId = await merchant.install(scene.shopify, DOMAIN, () => scene.begin());
  await waitFor(
    async () => (await count(sql, `SELECT count(*)::int AS n FROM backfills WHERE status = 'asked'`)) === 4,
  );
  scene.store.bulk.release();
  await waitFor(() => Promise.resolve(scene.store.bulk.all.every(({ status }) => status === 'COMPLETED')));
  const before = await count(sql, 'SELECT count(*)::int AS n FROM events');
  await waitFor(async () => (await count(sql, 'SELECT count(*)::int AS n FROM events')) > before);
  const started = performance.now();
  let rssMb = 0;
  await waitFor(async () => {
    rssMb = Math.max(rssMb, processUse(scene.worker.pid ?? 0)?.rssMb ?? 0);
    const left = await count(
      sql,
      `SELECT (SELECT count(*) FROM backfills WHERE status <> 'completed')::int + (SELECT count(*) FROM inbox)::int AS n`,
    );
    return left === 0;
  });
  const seconds = (performance.now() - started) / 1000;
  const orders = await count(sql, 'SELECT count(*)::int AS n FROM orders');
  const objects = await count(sql, 'SELECT sum(objects_read)::int AS n FROM backfills');
  return { seconds, orders, objects, rssMb, tenantId };
}

async function count(sql: pg.Client, query: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(query);
  return rows[0]!.n;
}

async function linesOf(sql: pg.Client): Promise<number> {
  return count(sql, 'SELECT sum(lines_read)::int AS n FROM backfills');
}

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(LOOK_EVERY_MS);
}
