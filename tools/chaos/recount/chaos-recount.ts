import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '@shopmeter/simulator';
import type { HistoryEvent } from '../history/history-event';
import { randomHistory } from '../history/random-history';
import { TrialGround } from '../histories/trial-ground';
import type { Stage } from '../stage/stage';
import { withStage } from '../stage/with-stage';
import { verifyTenant } from '@shopmeter/worker';
import { recount } from './recount';

const STORES_AT_ONCE = 20;
const HISTORY = { min: 300, max: 700 };
/** An event may be overtaken by about so many of its store. */
const DISORDER = 400;
const WAITING_AT_MOST = 20_000;

export interface RecountOptions {
  events: number;
  seed: string;
  /** Stores whose tables are also held against those that their events give. */
  verified: number;
}

/**
 * A great many random events with refunds, edits, deletes and merges, out of order and some twice; afterwards every
 * stored measure must equal a recount in SQL.
 */
export async function chaosRecount(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '2' },
      verified: { type: 'string', default: '50' },
    },
  });
  const { seed } = values;
  return withStage({ mode: 'test' }, async (stage) => {
    const ground = await TrialGround.open(stage, Number(values.workers));
    const options = { seed, events: Number(values.events), verified: Number(values.verified) };
    const isEqual = await playRecount(stage, ground, options);
    await ground.close();
    return isEqual;
  });
}

/** @returns whether everything is equal */
export async function playRecount(
  stage: Stage,
  ground: TrialGround,
  { events, seed, verified }: RecountOptions,
): Promise<boolean> {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(0);
  const stores: string[] = [];
  let sent = 0;
  for (let group = 0; sent < events; group += 1) {
    stores.push(...(await ground.connect(STORES_AT_ONCE)));
    const received = disorderly(stores.slice(-STORES_AT_ONCE), `${seed}/${group}`).slice(0, events - sent);
    await ground.keep(received);
    sent += received.length;
    while ((await ground.waiting()) > WAITING_AT_MOST) await delay(100);
    if (group % 10 === 9) console.log(`${sent} of ${events} events, ${seconds()} s`);
  }
  await ground.drained();
  const differences = await recount(ground.sql);
  const { rows } = await ground.sql.query<{ n: number }>(
    'SELECT count(*)::integer AS n FROM rollups WHERE value <> 0',
  );
  if (rows[0]!.n === 0) differences.push('nothing is stored');
  console.log(
    `recount: ${sent} events in ${seconds()} s, ${rows[0]!.n} stored values, ${outcome(differences)}`,
  );
  const found: string[] = [];
  for (const tenantId of stores.slice(0, verified)) found.push(...(await verify(stage, tenantId)));
  console.log(`verify: ${Math.min(verified, stores.length)} stores against their events, ${outcome(found)}`);
  for (const text of [...differences.slice(0, 20), ...found.slice(0, 20)]) console.log(`  ${text}`);
  return differences.length + found.length === 0;
}

function outcome(differences: readonly string[]): string {
  return differences.length === 0 ? 'all equal' : `${differences.length} differ`;
}

async function verify(stage: Stage, tenantId: string): Promise<string[]> {
  const options = { directUrl: stage.postgres.url, tenantId, now: () => new Date(), limit: 5 };
  const { differences, failed } = await verifyTenant(options);
  return [...differences, ...failed].map((found) => `${tenantId}: ${JSON.stringify(found)}`);
}

/** Some stores' histories at the same time, in the order in which they arrive. */
function disorderly(stores: readonly string[], seed: string): { tenantId: string; event: HistoryEvent }[] {
  const random = new Random(seed);
  return stores
    .flatMap((tenantId, index) =>
      randomHistory(`${seed}/${index}`, HISTORY).flatMap((event, at) => {
        const times = random.chance(0.1) ? 2 : 1;
        return Array.from({ length: times }, () => ({ tenantId, event, at: at + random.int(0, DISORDER) }));
      }),
    )
    .sort((one, other) => one.at - other.at);
}
