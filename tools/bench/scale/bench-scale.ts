import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '@shopmeter/db';
import { loadSettings, startEmbeddedPostgres } from '@shopmeter/platform';
import pg from 'pg';
import { connectBenchStores } from '../bench-stores';
import { benchDomain } from '../ingest/signed-orders';
import { eventLogTimes } from './event-log-times';
import { telemetryCost } from './telemetry-cost';
import { twoWorkers } from './two-workers';

/** Of which two workers apply. */
const STORES = 1000;

/** What a second worker brings, what telemetry costs, and how the event log does at a million events. */
export async function benchScale(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '5' },
      applied: { type: 'string', default: '4000' },
    },
  });
  const [events, rounds, applied] = [values.events, values.rounds, values.applied].map(Number) as [
    number,
    number,
    number,
  ];
  const dataDir = await mkdtemp(join(tmpdir(), 'shopmeter-bench-'));
  const { databasePassword, shopifySecrets } = loadSettings({ DATA_DIR: dataDir });
  const postgres = await startEmbeddedPostgres({
    dataDir,
    password: databasePassword,
    settings: 'durable',
    onLog: () => undefined,
  });
  const superuser = new pg.Client({ connectionString: new URL('/shopmeter', postgres.superuserUrl).href });
  try {
    await migrate(postgres.url);
    await superuser.connect();
    const shared = { databaseUrl: postgres.url, dataDir, superuser, rounds };
    const stores = await connectBenchStores(superuser, STORES);
    const secret = shopifySecrets[0]!;
    return {
      ...(await twoWorkers({ ...shared, stores, events: applied })),
      ...(await telemetryCost({ ...shared, secret, domain: benchDomain(0) })),
      ...(await eventLogTimes({ ...shared, events })),
    };
  } finally {
    await superuser.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
