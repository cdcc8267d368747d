import {
  isAlive,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@shopmeter/platform';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TestPgBouncer } from './test-pgbouncer';
import { throwAwayFolder } from './throw-away-folder';

const PREFIX = 'shopmeter-test-';
const PASSWORD = 'throw-away';
let shared: { server: EmbeddedPostgres; dataDir: string } | undefined;
let bouncer: TestPgBouncer | undefined;

/**
 * Starts one throw-away PostgreSQL for a test run and migrates its database once; `createTestDatabase` copies it.
 * `TEST_POSTGRES_BIN` names the folder of another PostgreSQL's programs; with `TEST_THROUGH_PGBOUNCER`, the path of
 * `pgbouncer`, specs reach it through a transaction pooler.
 */
export async function startSharedPostgres(): Promise<void> {
  if (shared) return;
  await removeAbandoned();
  const dataDir = mkdtempSync(join(throwAwayFolder(), `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres(optionsFor(dataDir));
  shared = { server, dataDir };
  process.env.TEST_SUPERUSER_URL = server.superuserUrl;
  process.env.TEST_DIRECT_URL = server.url;
  try {
    await migrateTemplate(server.url);
    const pooler = process.env.TEST_THROUGH_PGBOUNCER;
    bouncer = pooler ? await TestPgBouncer.before(server.url, 'transaction', pooler) : undefined;
    process.env.TEST_URL = bouncer?.url ?? server.url;
  } catch (error) {
    // Jest runs no teardown after a failed set-up.
    await stopSharedPostgres();
    throw error;
  }
}

export async function stopSharedPostgres(): Promise<void> {
  if (!shared) return;
  const { server, dataDir } = shared;
  shared = undefined;
  await bouncer?.stop();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function migrateTemplate(url: string): Promise<void> {
  // Named at run time: every lib's specs use this one, and it must not make them depend on the database lib.
  const file = join(import.meta.dirname, '../../db/src/index.ts');
  const { migrate } = (await import(pathToFileURL(file).href)) as {
    migrate(directUrl: string): Promise<void>;
  };
  await migrate(url);
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
