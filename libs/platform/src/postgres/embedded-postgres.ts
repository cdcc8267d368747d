import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Client } from 'pg';
import { choosePostgresAccount } from './postgres-account';
import { findPostgresBinaries } from './postgres-binaries';
import { ensureCluster, type PostgresCluster } from './postgres-cluster';
import { PostgresKeeper } from './postgres-keeper';
import { type PostgresMode } from './postgres-parameters';
import { findRunningServer, startServerProcess, stopServerProcess } from './postmaster';

const ROLE = 'shopmeter';

export interface EmbeddedPostgresOptions {
  /** The cluster lives in its folder `postgres`. */
  dataDir: string;
  /** Of the superuser `postgres` and the role `shopmeter`; fixed when the cluster is created. */
  password: string;
  settings?: PostgresMode;
  /** Folder of another PostgreSQL's programs, instead of the embedded ones. */
  binDir?: string;
  onLog: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** As the role `shopmeter`, which owns the database `shopmeter` and is no superuser. */
  url: string;
  /** As the superuser, to the maintenance database. */
  superuserUrl: string;
  /** Whether the server was left running by a Shopmeter that was killed, and taken over. */
  adopted: boolean;
  /** Resolves when the server is gone for good without having been stopped by us. */
  lost: Promise<void>;
  /** Ends the server, adopted or not. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts (or takes over) the PostgreSQL of a data directory; creates it when there is none.
 * It listens on a free port of 127.0.0.1 only and outlives this process when that is killed: the next start adopts it.
 * @throws MendableError when the files are damaged or foreign, in use, or the server cannot run here
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await describeCluster(options);
  await ensureCluster(cluster);
  const running = await findRunningServer(cluster);
  if (running) options.onLog('Taking over the PostgreSQL that an earlier Shopmeter left running');
  const port = running ?? (await startServerProcess(cluster));
  const keeper = new PostgresKeeper(port, cluster.password, cluster.path);
  try {
    await ensureRoleAndDatabase(await keeper.hold(), cluster.password);
  } catch (error) {
    await keeper.release();
    // One that we did not start may belong to another Shopmeter.
    if (!running) await stopServerProcess(cluster);
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    url: urlFor(ROLE, options.password, port, ROLE),
    superuserUrl: urlFor('postgres', options.password, port, 'postgres'),
    adopted: running !== undefined,
    lost: keeper.lost,
    stop: () => (stopped ??= keeper.release().then(() => stopServerProcess(cluster))),
  };
}

/**
 * The address of the server that serves a data directory at this moment, as the role `shopmeter`; null when none does.
 * Whoever asks is a guest: it neither holds the server nor ends it.
 */
export async function runningPostgres(
  options: Pick<EmbeddedPostgresOptions, 'dataDir' | 'password' | 'onLog'>,
): Promise<string | null> {
  const port = await findRunningServer(await describeCluster(options));
  return port === undefined ? null : urlFor(ROLE, options.password, port, ROLE);
}

/** Ends whatever serves the cluster of a data directory and does not start anything. For cleaning up after a kill. */
export async function stopEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<void> {
  await stopServerProcess(await describeCluster(options));
}

async function describeCluster(options: EmbeddedPostgresOptions): Promise<PostgresCluster> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const binaries = await findPostgresBinaries(options.binDir);
  return {
    path: join(dataDir, 'postgres'),
    binaries,
    account: await choosePostgresAccount(dataDir, binaries.postgres),
    password: options.password,
    mode: options.settings ?? 'durable',
  };
}

/** Runs at every start, so that a first start that was killed half-way is completed by the next. */
async function ensureRoleAndDatabase(superuser: Client, password: string): Promise<void> {
  const role = await superuser.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
  if (role.rowCount === 0) {
    const secret = superuser.escapeLiteral(password);
    await superuser.query(`CREATE ROLE ${ROLE} LOGIN NOSUPERUSER CREATEROLE NOBYPASSRLS PASSWORD ${secret}`);
  }
  const database = await superuser.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
  if (database.rowCount === 0) await superuser.query(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`);
}

function urlFor(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
