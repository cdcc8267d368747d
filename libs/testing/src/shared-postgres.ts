import {
  isAlive,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@shopmeter/platform';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { GivenPostgres } from './given-postgres';
import { importDatabaseLib } from './import-database-lib';
import { TestPgBouncer } from './test-pgbouncer';
import { throwAwayFolder } from './throw-away-folder';

const PREFIX = 'shopmeter-test-';
const PASSWORD = 'throw-away';
let shared: { server: EmbeddedPostgres; dataDir: string } | undefined;
let given: GivenPostgres | undefined;
let bouncer: TestPgBouncer | undefined;

/**
 * Starts one throw-away PostgreSQL for a test run and migrates its database once; `createTestDatabase` copies it.
 * `TEST_POSTGRES_BIN` names the folder of another PostgreSQL's programs; with `TEST_THROUGH_PGBOUNCER`, the path of
 * `pgbouncer`, specs reach it through a transaction pooler. `TEST_DATABASE_URL` names, as a superuser, one that runs
 * already instead: alone, or the coordinator of a Citus cluster.
 */
export async function startSharedPostgres(): Promise<void> {
  if (shared || given) return;
  if (process.env.TEST_DATABASE_URL) return useGiven(process.env.TEST_DATABASE_URL);
  await removeAbandoned();
  const dataDir = mkdtempSync(join(throwAwayFolder(), `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres(optionsFor(dataDir));
  shared = { server, dataDir };
  process.env.TEST_SUPERUSER_URL = server.superuserUrl;
  process.env.TEST_DIRECT_URL = server.url;
  try {
    await (await importDatabaseLib()).migrate(server.url);
    const pooler = process.env.TEST_THROUGH_PGBOUNCER;
    bouncer = pooler ? await TestPgBouncer.before(server.url, 'transaction', pooler) : undefined;
    process.env.TEST_URL = bouncer?.url ?? server.url;
  } catch (error) {
    // Jest runs no teardown after a failed set-up.
    await stopSharedPostgres();
    throw error;
  }
}

async function useGiven(superuserUrl: string): Promise<void> {
  given = await GivenPostgres.open(superuserUrl);
  process.env.TEST_SUPERUSER_URL = superuserUrl;
  process.env.TEST_WORKER_URLS = given.workerUrls.join(' ');
  process.env.TEST_TEMPLATE = given.template;
  process.env.TEST_URL = process.env.TEST_DIRECT_URL = given.url;
}

export async function stopSharedPostgres(): Promise<void> {
  await given?.close();
  given = undefined;
  if (!shared) return;
  const { server, dataDir } = shared;
  shared = undefined;
  await bouncer?.stop();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Ends and removes the databases of runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(throwAwayFolder())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const dataDir = join(throwAwayFolder(), name);
    await stopEmbeddedPostgres(optionsFor(dataDir)).catch(() => undefined);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function optionsFor(dataDir: string) {
  const binDir = process.env.TEST_POSTGRES_BIN;
  const options = { dataDir, password: PASSWORD, settings: 'test' as const, onLog: () => undefined };
  return binDir ? { ...options, binDir } : options;
}
