import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addDays, type Range } from '@shopmeter/contracts';
import { migrate } from '@shopmeter/db';
import { loadSettings, startEmbeddedPostgres } from '@shopmeter/platform';
import pg from 'pg';
import { rounded } from '../figures';
import { BenchMerchant } from './bench-merchant';
import { cardRoutes } from './card-routes';
import { fillBenchStores } from './fill-bench-stores';
import { MetricsServerProcess } from './metrics-server-process';
import { metricsSummary } from './metrics-summary';
import { rollupCost } from './rollup-cost';
import { measureRoutes } from './route-times';
import { compareCards } from './compare-cards';
import { tablePages } from './table-pages';

const DAY_MS = 86_400_000;
/** What the server's clock shows at first, so that "to date" leaves out a quarter of the day. */
const HOUR_MS = 18 * 3_600_000;

/**
 * How fast the numbers are: stores are filled, a server is started, and the routes behind the dashboard's cards are
 * read, and pages of its tables; then single cards beside plain SQL and DuckDB on the same rows, and what keeping sums costs the drain.
 */
export async function benchMetrics(args: readonly string[]): Promise<object> {
  const { sizes, smallStores, rounds } = readOptions(args);
  const dataDir = await mkdtemp(join(tmpdir(), 'shopmeter-bench-'));
  const { databasePassword } = loadSettings({ DATA_DIR: dataDir });
  const postgres = await startEmbeddedPostgres({
    dataDir,
    password: databasePassword,
    settings: 'durable',
    onLog: () => undefined,
  });
  const connection = () =>
    new pg.Client({ connectionString: new URL('/shopmeter', postgres.superuserUrl).href });
  const [superuser, beside] = [connection(), connection()];
  let server: MetricsServerProcess | undefined;
  let merchant: BenchMerchant | undefined;
  try {
    await migrate(postgres.url);
    await Promise.all([superuser.connect(), beside.connect()]);
    const now = Date.now();
    // Never behind: what it signs would be over already.
    const ahead = (HOUR_MS - (now % DAY_MS) + DAY_MS) % DAY_MS;
    const today = new Date(now + ahead).toISOString().slice(0, 10);
    server = await MetricsServerProcess.start({ databaseUrl: postgres.url, dataDir, ahead });
    merchant = new BenchMerchant(server.port, superuser);
    await merchant.register();
    const filled = await fillBenchStores([superuser, beside], merchant, { sizes, smallStores, today });
    await merchant.signIn();
    const times = await measureRoutes(merchant, filled.stores, cardRoutes(today), rounds);
    const { tenantId } = filled.stores.at(-1)!;
    const pages = await tablePages(merchant, tenantId, { today, rounds });
    const range: Range = { from: addDays(today, -365), to: addDays(today, -1) };
    const compared = await compareCards(superuser, { tenantId, range, rounds: 7 });
    // Its worker would take part in the drain.
    server.stop();
    const cost = await rollupCost(superuser, postgres.url, [filled.empty], { rounds: 3, events: 4000 });
    return {
      ...metricsSummary(filled.stores, times),
      ...pages,
      ...compared,
      rollup_cost: rounded(cost.rollup_cost),
      drained_per_s: cost.drained_per_s,
      fill: filled.fills,
    };
  } finally {
    merchant?.close();
    server?.stop();
    await Promise.all([superuser.end(), beside.end()]);
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      large: { type: 'boolean', default: false },
      orders: { type: 'string', default: '10000,1000000' },
      small: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '60' },
    },
  });
  const sizes = `${values.orders}${values.large ? ',10000000' : ''}`.split(',').map(Number);
  return { sizes, smallStores: Number(values.small), rounds: Number(values.rounds) };
}
