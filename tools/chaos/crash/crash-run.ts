import { setTimeout as delay } from 'node:timers/promises';
import { Random, SimulatedStore } from '@shopmeter/simulator';
import { connectStores } from '../stage/connect-stores';
import { APP_SECRET } from '../stage/stage';
import { waitForDrain } from '../stage/wait-for-drain';
import { checkRun, type RunCheck } from './check-run';
import type { CrashScene } from './crash-scene';
import { faultName, planFaults } from './fault';
import { ShopifyStandIn } from './shopify-stand-in';
import { strike } from './strike';

export interface CrashReport extends RunCheck {
  /** Names of the faults, and whether each found its point. */
  faults: { name: string; reached: boolean }[];
  acknowledged: number;
  retried: number;
  /** Whether the stand-in gave up and removed its subscription. */
  removed: boolean;
  seconds: number;
}

/** One store's whole history, sent while things break; then what is left of it. */
export async function crashRun(scene: CrashScene, seed: string): Promise<CrashReport> {
  const started = performance.now();
  const random = new Random(seed);
  const domain = `crash-${random.hex(10)}.myshopify.com`;
  const until = new Date('2026-06-01T00:00:00Z');
  const store = new SimulatedStore({ domain, seed, regime: 'us', until, months: 2, orders: 20 });
  const deliveries = [...store.deliveries()];
  const sql = await scene.stage.connect();
  const [tenantId] = await connectStores(sql, [domain]);
  await sql.end();

  const plan = planFaults(random, { redis: scene.redis !== undefined, disk: scene.stage.disk !== undefined });
  const faults: CrashReport['faults'] = [];
  const standIn = new ShopifyStandIn({ url: scene.webhookUrl, secret: APP_SECRET, random });
  const sending = standIn.send(deliveries);
  let over = false;
  void sending.finally(() => (over = true));
  for (const fault of plan) {
    while (!over && standIn.acknowledged.size < fault.progress * deliveries.length) await delay(5);
    faults.push({ name: faultName(fault), reached: await strike(scene, fault) });
  }
  await sending;
  await scene.heal();
  const checking = await scene.stage.connect();
  try {
    await waitForDrain(scene.stage, checking);
    const run = { tenantId: tenantId!, domain, store, deliveries };
    const check = await checkRun(scene.stage, checking, run, standIn.acknowledged);
    check.wrong.push(...standIn.wronglyAnswered);
    const { acknowledged, retried, removed } = standIn;
    const seconds = (performance.now() - started) / 1000;
    return { ...check, faults, acknowledged: acknowledged.size, retried, removed, seconds };
  } finally {
    await checking.query(
      'TRUNCATE tenants, events, deliveries, inbox, outcomes, rollups, rollup_pairs, ledger CASCADE',
    );
    await checking.query('CHECKPOINT');
    await checking.end();
  }
}
