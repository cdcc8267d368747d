import { setTimeout as delay } from 'node:timers/promises';
import { Random, SimulatedStore } from '@shopmeter/simulator';
import { connectStores } from '../stage/connect-stores';
import { APP_SECRET } from '../stage/stage';
import { waitForDrain } from '../stage/wait-for-drain';
import { checkRun, type RunCheck } from './check-run';
import type { CrashScene } from './crash-scene';
import { ShopifyStandIn } from './shopify-stand-in';

export interface RunReport extends RunCheck {
  acknowledged: number;
  retried: number;
  /** Whether the stand-in gave up and removed its subscription. */
  removed: boolean;
  seconds: number;
}

/** What happens while deliveries come in. @param reached resolves once so large a part is acknowledged, or all are sent */
export type Disturbance = (reached: (part: number) => Promise<void>) => Promise<void>;

/** One store's whole history, sent while something is wrong; then what is left of it. */
export async function playRun(
  scene: CrashScene,
  seed: string,
  plan: (random: Random) => Disturbance,
): Promise<RunReport> {
  const started = performance.now();
  const random = new Random(seed);
  const domain = `crash-${random.hex(10)}.myshopify.com`;
  const until = new Date('2026-06-01T00:00:00Z');
  const store = new SimulatedStore({ domain, seed, regime: 'us', until, months: 2, orders: 20 });
  const deliveries = [...store.deliveries()];
  const sql = await scene.stage.connect();
  const [tenantId] = await connectStores(sql, [domain]);
  await sql.end();

  const disturb = plan(random);
  const standIn = new ShopifyStandIn({ url: scene.webhookUrl, secret: APP_SECRET, random });
  const sending = standIn.send(deliveries);
  let over = false;
  void sending.finally(() => (over = true));
  await disturb(async (part) => {
    while (!over && standIn.acknowledged.size < part * deliveries.length) await delay(5);
  });
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
    return { ...check, acknowledged: acknowledged.size, retried, removed, seconds };
  } finally {
    await checking.query(
      'TRUNCATE tenants, events, deliveries, inbox, outcomes, rollups, rollup_pairs, line_rollups, order_rollups, ledger CASCADE',
    );
    await checking.query('CHECKPOINT');
    await checking.end();
  }
}
