import { assertServed, assertUsable, readMigrationGap } from '@shopmeter/db';
import { MendableError, runningPostgres, withoutPassword } from '@shopmeter/platform';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Patient } from './patient';

/** Whether the database answers and has the schema of this version. */
export async function checkDatabase(patient: Patient): Promise<string> {
  const { databaseUrl, databaseDirectUrl } = patient.settings;
  if (!databaseUrl || !databaseDirectUrl) return checkEmbedded(patient);
  const version = await assertUsable('DATABASE_URL', databaseUrl);
  await assertUsable('DATABASE_DIRECT_URL', databaseDirectUrl);
  return checkSchema(`PostgreSQL ${version} at ${withoutPassword(databaseUrl)}`, databaseDirectUrl);
}

async function checkSchema(name: string, directUrl: string): Promise<string> {
  const gap = await readMigrationGap(directUrl);
  assertServed(gap);
  const { pending, unknown } = gap;
  if (pending.length > 0) {
    throw new MendableError(
      `${name} is behind, and lacks ${pending.join(', ')}.`,
      'Run `npm start`, which applies them.',
    );
  }
  if (unknown.length === 0) return `${name} is up to date`;
  return `${name} is of a newer version, and serves this one too`;
}

async function checkEmbedded({ settings, dataDir }: Patient): Promise<string> {
  const cluster = join(dataDir, 'postgres');
  if (!existsSync(cluster)) return 'The embedded PostgreSQL is made by the first start';
  assertCluster(cluster);
  const { databasePassword: password } = settings;
  const running = await runningPostgres({ dataDir, password, onLog: () => undefined });
  if (running === null) return `The embedded PostgreSQL is in ${cluster}, and does not run`;
  return checkSchema(`The embedded PostgreSQL in ${cluster}`, running);
}

function assertCluster(cluster: string): void {
  try {
    readFileSync(join(cluster, 'PG_VERSION'), 'utf8');
  } catch (cause) {
    // Where root started it, its files belong to the user postgres and are closed to us: that is no fault.
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') return;
    throw new MendableError(
      `${cluster} is not a PostgreSQL cluster, or is damaged.`,
      'Restore it from a backup, or move it away to start with an empty database.',
      { cause },
    );
  }
}
