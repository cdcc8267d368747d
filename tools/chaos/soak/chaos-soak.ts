import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { post, SimulatedStore, type Delivery } from '@shopmeter/simulator';
import { connectStores } from '../stage/connect-stores';
import type { ShopmeterProcess } from '../stage/shopmeter-process';
import { APP_SECRET, type Stage } from '../stage/stage';
import { withStage } from '../stage/with-stage';
import { growth, processUse, type ProcessUse } from './process-use';

const SAMPLE_EVERY_MS = 2000;
const RSS_LIMIT_MB = 300;
/** Files, pools of the database and the load's own connections, whatever the load. */
const HANDLES_LIMIT = 120;
/** Garbage collection alone moves medians by less. */
const GROWTH_LIMIT = 0.15;
const DOMAIN = 'soak.myshopify.com';

/**
 * A steady load of webhooks and of people's requests for as long as asked: the API's memory stays below its bound, and
 * neither memory nor open handles of the API or the worker grow.
 */
export async function chaosSoak(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      /** Deliveries a second. */
      rate: { type: 'string', default: '300' },
    },
  });
  return withStage({ mode: 'durable' }, async (stage) => {
    const { process: api, port } = await stage.process('api');
    const { process: worker } = await stage.process('worker');
    await Promise.all([api.start(), worker.start()]);
    const sql = await stage.connect();
    await connectStores(sql, [DOMAIN]);
    await sql.end();
    const over = new AbortController();
    const until = Date.now() + Number(values.minutes) * 60_000;
    const load = post(endless(values.seed), {
      url: `http://127.0.0.1:${port}/api/webhook`,
      secret: APP_SECRET,
      rate: Number(values.rate),
      signal: over.signal,
    });
    const visits = visit(`http://127.0.0.1:${port}`, over.signal);
    const samples = await sampled([api, worker], until);
    over.abort();
    const { kept, duplicates, failed, refused } = await load;
    await visits;
    console.log(`${kept} kept, ${duplicates} repeated, ${failed} failed, ${refused} refused`);
    return judge(samples, stage) && failed + refused === 0 && kept > 0;
  });
}

/** One history after the other: the same store with new objects each time. */
function* endless(seed: string): Generator<Delivery> {
  for (let round = 0; ; round += 1) {
    const until = new Date('2026-06-01T00:00:00Z');
    const options = { domain: DOMAIN, regime: 'us', until, months: 6, orders: 2000 } as const;
    yield* new SimulatedStore({ ...options, seed: `${seed}/${round}` }).deliveries();
  }
}

/** What needs no account: health, the description of the API, a page, and a request that is refused. */
async function visit(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const path of ['/health/ready', '/api/docs-json', '/', '/api/metrics', '/api/webhook/unknown']) {
      const response = await fetch(url + path).catch(() => undefined);
      await response?.arrayBuffer();
    }
    await delay(200);
  }
}

async function sampled(
  processes: readonly ShopmeterProcess[],
  until: number,
): Promise<Map<string, ProcessUse[]>> {
  const samples = new Map<string, ProcessUse[]>(processes.map(({ name }) => [name, []]));
  for (let count = 0; Date.now() < until; count += 1) {
    await delay(SAMPLE_EVERY_MS);
    for (const { name, pid } of processes) {
      const use = pid === undefined ? undefined : processUse(pid);
      if (!use) throw new Error(`${name} is gone, or this system has no /proc`);
      samples.get(name)!.push(use);
    }
    if (count % 30 === 0)
      console.log([...samples].map(([name, all]) => `${name} ${text(all.at(-1)!)}`).join('   '));
  }
  return samples;
}

function judge(samples: ReadonlyMap<string, readonly ProcessUse[]>, stage: Stage): boolean {
  let isFine = true;
  for (const [name, uses] of samples) {
    const rss = uses.map(({ rssMb }) => rssMb);
    const handles = uses.map((use) => use.handles);
    const peak = Math.max(...rss);
    const [rssGrowth, handleGrowth] = [growth(rss), growth(handles)];
    const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
    console.log(
      `${name}: at most ${peak.toFixed(0)} MB, growth ${percent(rssGrowth)}; at most ${Math.max(...handles)} handles, growth ${percent(handleGrowth)}`,
    );
    const isOver = name.startsWith('api') && peak > RSS_LIMIT_MB;
    const isWide = Math.max(...handles) > HANDLES_LIMIT;
    if (isOver || isWide || rssGrowth > GROWTH_LIMIT || handleGrowth > GROWTH_LIMIT) isFine = false;
  }
  if (!isFine) console.log(stage.logTail());
  return isFine;
}

function text({ rssMb, handles }: ProcessUse): string {
  return `${rssMb.toFixed(0)} MB, ${handles} handles`;
}
