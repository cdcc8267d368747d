import { MendableError } from '@shopmeter/platform';
import type { PgQueryable } from 'bullmq';
import { DataSource } from 'typeorm';
import { entities } from './entities';
import { assertServed, type MigrationGap, migrationGap } from './migration-gap';
import { migrations } from './migrations';
import type { ServingMigration } from './migrations/serving-migration';
import { migrateQueueSchema } from './queue-schema';

/** Connections for people's requests. Ingestion has its own pool, so that neither can starve the other. */
const REQUEST_POOL_SIZE = 8;
/** A new connection knows no table yet: planning its first statements takes longer than carrying them out. */
const IDLE_CONNECTION_MS = 60_000;
/** What a migration serves that only adds. */
const EVERY_RELEASE = '0.0.0';

/** @param known the migrations of the code */
export function createDataSource(
  url: string,
  poolSize = REQUEST_POOL_SIZE,
  known: readonly (new () => ServingMigration)[] = migrations,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: [...known],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize,
    applicationName: 'shopmeter',
    connectTimeoutMS: 5000,
    // Statements that do not wait for each other are sent together.
    extra: { pipeline: true, idleTimeoutMillis: IDLE_CONNECTION_MS },
    logging: false,
  });
}

/**
 * Brings the schema to the newest migration, and the job queue's to what its library needs. Safe to call from several processes at once.
 * @param directUrl an address that does not go through a pooler
 * @param known every migration of the code
 * @throws MendableError when the database does not let it, a migration fails, or the schema is too new for this code
 */
export async function migrate(
  directUrl: string,
  known: readonly (new () => ServingMigration)[] = migrations,
): Promise<void> {
  const source = await createDataSource(directUrl, 2, known).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(7305000)');
    assertServed(await gapOf(source));
    await source.runMigrations();
    await saveServed(source);
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
  if (cause instanceof MendableError) return cause;
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
  const source = await createDataSource(directUrl, 1, older).initialize();
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
    return await gapOf(source);
  } finally {
    await source.destroy();
  }
}

async function gapOf(source: DataSource): Promise<MigrationGap> {
  const pending = source.migrations.map((migration) => migration.name ?? '');
  return migrationGap(source).catch(() => ({ pending, unknown: [], refusing: [] }));
}

/** Writes down what each migration says of older code. A process that waits for the lock reads it there. */
async function saveServed(source: DataSource): Promise<void> {
  const known = source.migrations as ServingMigration[];
  await source.query(
    `UPDATE migrations SET serves = said.serves FROM unnest($1::text[], $2::text[]) AS said (name, serves)
     WHERE migrations.name = said.name AND migrations.serves IS DISTINCT FROM said.serves`,
    [known.map(({ name }) => name), known.map(({ unusedSince = EVERY_RELEASE }) => unusedSince)],
  );
}

function isPermissionDenied(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501';
}
