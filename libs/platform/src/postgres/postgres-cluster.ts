import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { MendableError } from '../errors/mendable-error';
import { giveTo } from './postgres-account';
import { type PostgresBinaries } from './postgres-binaries';
import { postgresParameters, type PostgresMode } from './postgres-parameters';
import { runProgram, type PostgresAccount } from './run-program';

const PARAMETERS_FILE = 'shopmeter.conf';

/** A PostgreSQL cluster on disk, with the programs and the account that serve it. */
export interface PostgresCluster {
  path: string;
  binaries: PostgresBinaries;
  account: PostgresAccount;
  /** Of the superuser `postgres` and the role `shopmeter`. */
  password: string;
  mode: PostgresMode;
}

/**
 * Creates the cluster when there is none; checks the one that is there.
 * @throws MendableError when it is damaged, foreign or of another version
 */
export async function ensureCluster(cluster: PostgresCluster): Promise<void> {
  if (!existsSync(cluster.path)) return createCluster(cluster);
  const found = readVersion(cluster.path);
  if (found === undefined) {
    throw new MendableError(
      `${cluster.path} exists but is not a PostgreSQL cluster, or is damaged.`,
      'Restore it from a backup, or move it away to start with an empty database.',
    );
  }
  if (found !== cluster.binaries.major) {
    throw new MendableError(
      `${cluster.path} was written by PostgreSQL ${found}; this is PostgreSQL ${cluster.binaries.major}.`,
      'Dump it with that version and restore the dump, or move it away to start with an empty database.',
    );
  }
}

/** Writes the parameters that the next start uses. */
export function writeParameters(cluster: PostgresCluster, port: number): void {
  const path = join(cluster.path, PARAMETERS_FILE);
  writeFileSync(path, postgresParameters(cluster.mode, port), { mode: 0o600 });
  giveTo(cluster.account, path);
}

/** Built aside and renamed when complete, so that a crash never leaves half a cluster. */
async function createCluster(cluster: PostgresCluster): Promise<void> {
  const staging = `${cluster.path}.new`;
  const half = join(staging, 'cluster');
  const passwordFile = join(staging, 'password');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { mode: 0o700 });
  writeFileSync(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  giveTo(cluster.account, staging);
  giveTo(cluster.account, passwordFile);
  try {
    const result = await runProgram(cluster.account, cluster.binaries.initdb, [
      `--pgdata=${half}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
      ...(cluster.mode === 'test' ? ['--no-sync'] : []),
    ]);
    if (result.code !== 0) throw initFailure(cluster, result.output);
    appendFileSync(join(half, 'postgresql.conf'), `\ninclude = '${PARAMETERS_FILE}'\n`);
    renameSync(half, cluster.path);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function initFailure(cluster: PostgresCluster, output: string): MendableError {
  const reason = output.trim().split('\n').slice(-5).join('\n');
  return new MendableError(
    `PostgreSQL could not create its files in ${cluster.path}:\n${reason}`,
    'Check the free space and the rights of that folder, and start again.',
  );
}

function readVersion(path: string): number | undefined {
  try {
    const major = Number(readFileSync(join(path, 'PG_VERSION'), 'utf8'));
    return existsSync(join(path, 'global', 'pg_control')) && major > 0 ? major : undefined;
  } catch {
    return undefined;
  }
}
