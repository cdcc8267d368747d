import {
  assertServed,
  assertUsable,
  createDataSource,
  readMigrationGap,
  RequestDatabase,
  TenantsRepository,
} from '@shopmeter/db';
import {
  loadSettings,
  MendableError,
  runningPostgres,
  type Settings,
  startEmbeddedPostgres,
} from '@shopmeter/platform';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { UsageError } from './usage-error';

export interface Store {
  id: string;
  domain: string;
}

/** The database of this installation, as a command finds it. */
export interface Installation {
  settings: Settings;
  /** Not through a pooler. */
  directUrl: string;
  database: RequestDatabase;
  /** As the owner of the database. */
  source: DataSource;
  close(): Promise<void>;
}

/**
 * Opens the configured database, or the embedded one: as a guest while Shopmeter runs, else started for this command.
 * @throws MendableError when there is none, or it is not up to date
 */
export async function openInstallation(settings = loadSettings()): Promise<Installation> {
  const { url, stop } = await openDatabase(settings);
  try {
    const gap = await readMigrationGap(url);
    assertServed(gap);
    if (gap.pending.length > 0) {
      throw new MendableError('The database is not up to date.', 'Run `npm start` once.');
    }
    const source = await createDataSource(url, 2).initialize();
    return {
      settings,
      directUrl: url,
      database: new RequestDatabase(source),
      source,
      async close() {
        try {
          await source.destroy();
        } finally {
          await stop();
        }
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param mayMake the embedded one, where there is none yet
 * @throws MendableError when there is none, or it does not answer
 */
export async function openDatabase(
  settings: Settings,
  { mayMake = false } = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const { dataDir, databaseDirectUrl, databasePassword: password } = settings;
  if (databaseDirectUrl) {
    await assertUsable('DATABASE_DIRECT_URL', databaseDirectUrl);
    return { url: databaseDirectUrl, stop: () => Promise.resolve() };
  }
  if (!mayMake && !existsSync(join(dataDir, 'postgres'))) {
    throw new MendableError(
      `There is no database in ${dataDir} yet.`,
      'Run `npm start` once, or set DATABASE_URL.',
    );
  }
  const options = { dataDir, password, onLog: () => undefined };
  const running = existsSync(join(dataDir, 'postgres')) ? await runningPostgres(options) : null;
  if (running) return { url: running, stop: () => Promise.resolve() };
  const server = await startEmbeddedPostgres(options);
  return { url: server.url, stop: () => server.stop() };
}

/**
 * The stores that a command is about.
 * @param name a domain or an id; without one the only store there is, or with `all` every store
 * @throws UsageError when there is no such store, or more than one to choose from
 */
export async function findStores(
  { database }: Installation,
  name: string | undefined,
  all: boolean,
): Promise<Store[]> {
  const stores = await database.asAccounts(() => new TenantsRepository(database).domains());
  if (all) return stores;
  if (name === undefined) {
    if (stores.length === 1) return stores;
    throw new UsageError(`There are ${stores.length} stores: say which one with --tenant.`);
  }
  const found = stores.filter(({ id, domain }) => id === name || domain === name.toLowerCase());
  if (found.length === 0) throw new UsageError(`There is no store "${name}".`);
  return found;
}
