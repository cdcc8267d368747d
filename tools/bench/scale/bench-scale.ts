import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '@shopmeter/db';
import { loadSettings, startEmbeddedPostgres } from '@shopmeter/platform';
import pg from 'pg';
import { BenchMerchant } from '../metrics/bench-merchant';
import { MetricsServerProcess } from '../metrics/metrics-server-process';
import { fillEvents } from './fill-events';
import { logTimes } from './log-times';

/** How the event log does at a million events: its first page, and looking through the newest bodies. */
export async function benchScale(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { events: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'shopmeter-bench-'));
  const { databasePassword } = loadSettings({ DATA_DIR: dataDir });
  const postgres = await startEmbeddedPostgres({
    dataDir,
    password: databasePassword,
    settings: 'durable',
    onLog: () => undefined,
  });
  const superuser = new pg.Client({ connectionString: new URL('/shopmeter', postgres.superuserUrl).href });
  let server: MetricsServerProcess | undefined;
  let merchant: BenchMerchant | undefined;
  try {
    await migrate(postgres.url);
    await superuser.connect();
    server = await MetricsServerProcess.start({ databaseUrl: postgres.url, dataDir, ahead: 0 });
    merchant = new BenchMerchant(server.port, superuser);
    await merchant.register();
    const domain = 'scale.myshopify.com';
    const tenantId = await merchant.connect(domain);
    await fillEvents(superuser, { tenantId, domain, count: Number(values.events) });
    return { events: Number(values.events), ...(await logTimes(merchant, tenantId, Number(values.rounds))) };
  } finally {
    merchant?.close();
    server?.stop();
    await superuser.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
