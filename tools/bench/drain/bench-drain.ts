import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate, PipelineDatabase } from '@shopmeter/db';
import { loadSettings, startEmbeddedPostgres } from '@shopmeter/platform';
import pg from 'pg';
import { type BenchStore, connectBenchStores } from '../bench-stores';
import { Acknowledgements } from './acknowledgements';
import { type DrainPlan, DrainRounds } from './drain-rounds';
import { drainSummary, type Rates } from './drain-summary';
import { DrainWorkers } from './drain-workers';
import { storeOrders } from './stored-orders';

/** One event at a time is slow: fewer are enough. */
const SINGLE_SHARE = 12;
/** Ids of orders that are acknowledged and never applied, beyond those of the others. */
const ACKNOWLEDGED_IDS = 100_000_000;

/**
 * Events applied a second by one and by two worker processes, of one store and of many; beside it the same events one
 * at a time, and what the same machine acknowledges a second. With `--stored`, the same again above that many stored
 * events. Rounds are interleaved and medians compared, because the machine's speed drifts.
 */
export async function benchDrain(args: readonly string[]): Promise<object> {
  const { rounds, events, tenants, stored } = readOptions(args);
  const dataDir = await mkdtemp(join(tmpdir(), 'shopmeter-bench-'));
  const { shopifySecrets, databasePassword } = loadSettings({ DATA_DIR: dataDir });
  const server = await startEmbeddedPostgres({
    dataDir,
    password: databasePassword,
    settings: 'durable',
    onLog: () => undefined,
  });
  const superuser = new pg.Client({ connectionString: new URL('/shopmeter', server.superuserUrl).href });
  const database = new PipelineDatabase({ url: server.url, pooled: false, size: 2, connectTimeout: 5000 });
  const workers = new DrainWorkers(server.url, dataDir, { batched: 2, single: 1 });
  let acknowledgements: Acknowledgements | undefined;
  try {
    await migrate(server.url);
    await superuser.connect();
    const stores = await connectBenchStores(superuser, tenants);
    const plans = plansFor(stores, events);
    const drain = new DrainRounds(superuser, database, workers);
    acknowledgements = await Acknowledgements.start({
      databaseUrl: server.url,
      dataDir,
      secret: shopifySecrets[0]!,
      domain: stores[0]!.domain,
      firstId: ACKNOWLEDGED_IDS,
    });
    const few = await measure(drain, plans, rounds, acknowledgements);
    if (stored > 0) await storeOrders(superuser, stored);
    return drainSummary(few, stored > 0 ? await measure(drain, plans, rounds, acknowledgements) : null);
  } finally {
    acknowledgements?.stop();
    workers.end();
    await database.close();
    await superuser.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(
  drain: DrainRounds,
  plans: Record<string, DrainPlan>,
  rounds: number,
  acknowledgements: Acknowledgements,
): Promise<Rates> {
  const rates: Rates = {};
  for (let round = 0; round <= rounds; round += 1) {
    const measured: [string, () => Promise<number>][] = [
      ['acknowledged', () => acknowledgements.perSecond()],
      ...Object.entries(plans).map(
        ([name, plan]) => [name, () => drain.perSecond(plan)] satisfies [string, () => Promise<number>],
      ),
    ];
    for (const [name, perSecond] of round % 2 === 0 ? measured : measured.toReversed()) {
      const rate = await perSecond();
      console.log(
        `${round === 0 ? 'warm-up' : `round ${round}`}  ${name.padEnd(24)} ${rate.toFixed(0).padStart(6)}/s`,
      );
      if (round > 0) (rates[name] ??= []).push(rate);
    }
  }
  return rates;
}

function plansFor(stores: readonly BenchStore[], events: number): Record<string, DrainPlan> {
  const one = stores.slice(0, 1);
  return {
    single: { mode: 'single', processes: 1, stores: one, events: Math.ceil(events / SINGLE_SHARE) },
    one_store_1_process: { mode: 'batched', processes: 1, stores: one, events },
    one_store_2_processes: { mode: 'batched', processes: 2, stores: one, events },
    many_stores_1_process: { mode: 'batched', processes: 1, stores, events },
    many_stores_2_processes: { mode: 'batched', processes: 2, stores, events },
  };
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      events: { type: 'string', default: '6000' },
      tenants: { type: 'string', default: '10000' },
      stored: { type: 'string', default: '0' },
    },
  });
  return {
    rounds: Number(values.rounds),
    events: Number(values.events),
    tenants: Number(values.tenants),
    stored: Number(values.stored),
  };
}
