import { MendableError } from '@shopmeter/platform';
import type { PgQueryable } from 'bullmq';
import { DataSource } from 'typeorm';
import { entities } from './entities';
import { type MigrationGap, migrationGap } from './migration-gap';
import { migrations } from './migrations';
import { migrateQueueSchema } from './queue-schema';

/** Connections for people's requests. Ingestion has its own pool, so that neither can starve the other. */
const REQUEST_POOL_SIZE = 8;

export function createDataSource(url: string, poolSize = REQUEST_POOL_SIZE): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize,
    applicationName: 'shopmeter',
    connectTimeoutMS: 5000,
    logging: false,
  });
}

/**
 * Brings the schema to the newest migration, and the job queue's to what its library needs. Safe to call from several processes at once.
 * @param directUrl an address that does not go through a pooler
 */
export async function migrate(directUrl: string): Promise<void> {
  const source = await createDataSource(directUrl, 2).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(7305000)');
    await source.runMigrations();
    await migrateQueueSchema((await lock.connect()) as PgQueryable);
  } catch (cause) {
    if (isPermissionDenied(cause)) {
      throw new MendableError(
        'The database user may not create roles or tables.',
        'Let DATABASE_DIRECT_URL name the owner of the database, with the right to create roles (CREATEROLE).',
        { cause },
      );
    }
    throw await migrationFailed(source, cause);
  } finally {
    await lock.query('SELECT pg_advisory_unlock(7305000)').catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

/** Migrations run one by one, so the first that has not run is the one that failed. */
async function migrationFailed(source: DataSource, cause: unknown): Promise<unknown> {
  const [failed] = (await migrationGap(source).catch(() => null))?.pending ?? [];
  if (failed === undefined || !(cause instanceof Error)) return cause;
  return new MendableError(
    `The migration ${failed} failed: ${cause.message}.`,
    'Remove the cause and start again, or start the version before, which runs on the schema as it is.',
    { cause },
  );
}

/** Brings an empty database to the schema that these migrations make, as an older version of the code would have. */
export async function migrateAs(directUrl: string, names: readonly string[]): Promise<void> {
  const older = migrations.filter(({ name }) => names.includes(name));
  const source = await new DataSource({
    ...createDataSource(directUrl, 1).options,
    migrations: older,
  }).initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

/** How a database's schema and the code differ. A database without a schema has run nothing. */
export async function readMigrationGap(directUrl: string): Promise<MigrationGap> {
  const source = await createDataSource(directUrl, 1).initialize();
  try {
    const all = source.migrations.map((migration) => migration.name ?? '');
    return await migrationGap(source).catch(() => ({ pending: all, unknown: [] }));
  } finally {
    await source.destroy();
  }
}

function isPermissionDenied(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501';
}
