import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDemoStore } from '@shopmeter/api';
import { migrate } from '@shopmeter/db';
import { loadSettings, startEmbeddedPostgres } from '@shopmeter/platform';
import { demoStore, post } from '@shopmeter/simulator';
import pg from 'pg';
import { MetricsServerProcess } from '../metrics/metrics-server-process';

const PASSWORD = 'only for this run';
const GIVE_UP_AFTER_MS = 600_000;

/** The built dashboard over the demo store, on a server and a database of its own. */
export interface DemoDashboard {
  url: string;
  email: string;
  password: string;
  stop(): Promise<void>;
}

/** Starts it and fills the demo store with signed webhooks; resolves when all of them are applied. */
export async function startDemoDashboard(): Promise<DemoDashboard> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shopmeter-bench-'));
  const { databasePassword, shopifySecrets } = loadSettings({ DATA_DIR: dataDir });
  const postgres = await startEmbeddedPostgres({
    dataDir,
    password: databasePassword,
    settings: 'durable',
    onLog: () => undefined,
  });
  let server: MetricsServerProcess | undefined;
  const stop = async () => {
    server?.stop();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.url);
    server = await MetricsServerProcess.start({ databaseUrl: postgres.url, dataDir, ahead: 0 });
    const url = `http://localhost:${server.port}`;
    const { email } = await ensureDemoStore({ databaseUrl: postgres.url, password: PASSWORD });
    const deliveries = demoStore({ until: new Date() }).deliveries();
    const sent = await post(deliveries, {
      url: `${url}/api/webhook`,
      secret: shopifySecrets[0]!,
      concurrency: 32,
    });
    if (sent.refused + sent.failed > 0)
      throw new Error(`${sent.refused + sent.failed} webhooks were refused`);
    await untilApplied(new URL('/shopmeter', postgres.superuserUrl).href);
    return { url, email, password: PASSWORD, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilApplied(superuserUrl: string): Promise<void> {
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  try {
    for (const started = performance.now(); ; await sleep(100)) {
      const { rowCount } = await superuser.query('SELECT FROM inbox LIMIT 1');
      if (rowCount === 0) return;
      if (performance.now() - started > GIVE_UP_AFTER_MS)
        throw new Error('the demo store was not applied in time');
    }
  } finally {
    await superuser.end();
  }
}
