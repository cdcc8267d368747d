import { Random } from '@shopmeter/simulator';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { waitForDrain } from '../stage/wait-for-drain';
import { checkTruth } from './check-truth';
import type { JourneyOptions, JourneyScene } from './journey-scene';
import { Merchant } from './merchant';

const MINUTE = 60_000;
/** What happens in the store while everything is killed: a day, in steps. */
const LIVE_SPAN = 24 * 60 * MINUTE;
const STEP_MS = 100;
/** Between kills, on average: longer for a store that takes longer to fetch. */
const KILL_EVERY_MS = 6500;
const ORDERS_OF_ONE_PACE = 20_000;
/** One in twenty webhooks is lost on the way. */
const LOSES_EVERY = 20;
/**
 * What is lost while the past is fetched, the past mostly brings. So the store lives on afterwards, and loses so many
 * that a comparison has something to find.
 */
const AFTERWARDS = { span: 6 * 60 * MINUTE, steps: 40, losesEvery: 3 };
/** What changed within five minutes is not compared yet: its webhook may be on its way, or its subscription removed. */
const UNTIL_COMPARED = 10 * MINUTE;
/** Without any progress for so long, something is stuck. */
const STUCK_MS = 10 * MINUTE;
/** A comparison may meet what the one before fetched and is not applied yet. */
const COMPARISONS = 5;

/**
 * A merchant's first day: installs, and while the past is fetched and webhooks come, everything is killed at random
 * moments and one webhook in twenty is lost; then it lives on and loses more, and is compared with Shopify until nothing
 * differs.
 * @returns what is not as in the store, in words
 */
export async function playJourney(scene: JourneyScene, options: JourneyOptions): Promise<string[]> {
  const started = performance.now();
  const say = (text: string) =>
    console.log(`${((performance.now() - started) / 1000).toFixed(0)} s  ${text}`);
  const random = new Random(`${options.seed}\nkills`);
  const { store } = scene;
  const sql = await scene.stage.connect();
  const merchant = new Merchant(scene.url);
  await merchant.signUp(sql);
  await sql.end();
  const tenantId = await merchant.install(scene.shopify, store.domain, () => scene.begin());
  say(`installed ${store.domain}`);
  store.webhooks.losesEvery = LOSES_EVERY;
  const pace = KILL_EVERY_MS * Math.max(1, options.orders / ORDERS_OF_ONE_PACE);
  const over = new AbortController();
  const killing = kills(scene, { random, count: options.kills, pace, say }).finally(() => over.abort());
  await Promise.all([live(scene, options.kills * pace, over.signal), killing]);
  say('killed enough');
  await untilStatus(merchant, '/api/tenants/current/backfill');
  say('the past is fetched');
  await livesOn(scene);
  say(`${store.webhooks.lost} of ${store.webhooks.count} webhooks were lost`);
  const after = await scene.stage.connect();
  try {
    for (let round = 1, found = 1; found > 0 && round <= COMPARISONS; round += 1) {
      await waitForDrain(scene.stage, after);
      found = await compared(merchant, after);
      say(`compared: ${found} differences`);
    }
    await waitForDrain(scene.stage, after);
    const mended = await refetched(after);
    say(`${mended} objects were fetched because a comparison found them missing, older or gone`);
    const wrong = await checkTruth(after, tenantId, store);
    if (mended === 0) wrong.push('no comparison had anything to mend: it proves nothing');
    say(wrong.length === 0 ? 'all equal' : `${wrong.length} differ`);
    return wrong;
  } finally {
    await after.end();
  }
}

/** @param lasts milliseconds that it is expected to last; it ends with the last kill */
async function live(scene: JourneyScene, lasts: number, over: AbortSignal): Promise<void> {
  const steps = Math.ceil(lasts / STEP_MS);
  for (let step = 0; step < steps && !over.aborted; step += 1) {
    scene.moveOn(LIVE_SPAN / steps, step % 2 === 0);
    await delay(STEP_MS);
  }
}

async function livesOn(scene: JourneyScene): Promise<void> {
  const { webhooks } = scene.store;
  webhooks.losesEvery = AFTERWARDS.losesEvery;
  for (let step = 0; step < AFTERWARDS.steps; step += 1) {
    scene.moveOn(AFTERWARDS.span / AFTERWARDS.steps, step % 2 === 0);
    await delay(STEP_MS / 2);
  }
  scene.rest(UNTIL_COMPARED);
  await webhooks.idle();
}

interface Kills {
  random: Random;
  count: number;
  /** Milliseconds between two, on average. */
  pace: number;
  say: (text: string) => void;
}

async function kills(scene: JourneyScene, { random, count, pace, say }: Kills): Promise<void> {
  for (let kill = 0; kill < count; kill += 1) {
    await delay(random.int(pace / 6, (pace * 11) / 6));
    say(`killed: ${await scene.kill(random)}`);
  }
}

/** Waits for the end of something that the API tells the progress of. */
async function untilStatus(merchant: Merchant, path: string): Promise<Record<string, unknown>> {
  let [last, changedAt] = ['', Date.now()];
  for (;;) {
    const answer = await merchant.send('GET', path);
    if (answer['status'] === 'completed' || answer['status'] === 'failed') return answer;
    const { types } = answer as { types: { status: string; read?: number; error: string | null }[] };
    const progress = JSON.stringify(types.map(({ status, read, error }) => [status, read, error]));
    if (progress !== last) [last, changedAt] = [progress, Date.now()];
    if (Date.now() - changedAt > STUCK_MS) throw new Error(`nothing goes on: ${path} ${progress}`);
    await delay(1000);
  }
}

/** Has everything compared. @returns how many differences there were */
async function compared(merchant: Merchant, sql: pg.Client): Promise<number> {
  await merchant.send('POST', '/api/tenants/current/reconciliation', {});
  const { status } = await untilStatus(merchant, '/api/tenants/current/reconciliation');
  if (status !== 'completed') throw new Error('the store could not be compared');
  const { rows } = await sql.query<{ found: number }>(
    'SELECT sum(missing + outdated + gone)::int AS found FROM reconciliations',
  );
  return rows[0]!.found;
}

async function refetched(sql: pg.Client): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM events WHERE headers ->> 'source' = 'reconcile'`,
  );
  return rows[0]!.n;
}
