import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MendableError } from '../errors/mendable-error';
import { isAlive } from './is-alive';
import { freePort } from './free-port';
import { answers } from './postgres-connection';
import { writeParameters, type PostgresCluster } from './postgres-cluster';
import { runProgram } from './run-program';

/** Recovery after a crash replays at most `max_wal_size`, which a slow disk does in minutes. */
const START_SECONDS = 300;
const STOP_SECONDS = 30;
const ADOPT_MILLISECONDS = 60_000;
const PORT_ATTEMPTS = 5;

/**
 * The port of a server that already serves this cluster, because whoever started it was killed; else undefined.
 * A server that is just starting or stopping is waited for.
 */
export async function findRunningServer(cluster: PostgresCluster): Promise<number | undefined> {
  const deadline = Date.now() + ADOPT_MILLISECONDS;
  while (Date.now() < deadline) {
    const lock = readLock(cluster.path);
    if (!lock || !isAlive(lock.pid)) return undefined;
    if (lock.port && (await answers(lock.port, cluster.password))) return lock.port;
    if (!(await mayBePostgres(lock.pid))) {
      // The number was given to another program since (containers restart with small numbers). PostgreSQL itself
      // would take that program for a running server, and still guards the files by their shared memory.
      rmSync(lock.file, { force: true });
      return undefined;
    }
    await delay(200);
  }
  throw new MendableError(
    `Process ${readLock(cluster.path)?.pid ?? '?'} serves ${cluster.path} but does not answer.`,
    'End that process and start again.',
  );
}

/** Starts the server on a free port of 127.0.0.1 and returns that port once it accepts connections. */
export async function startServerProcess(cluster: PostgresCluster): Promise<number> {
  const startupLog = join(cluster.path, 'startup.log');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    writeParameters(cluster, port);
    const startedAt = Date.now();
    const args = ['start', '-w', '-s', '-t', String(START_SECONDS), '-D', cluster.path, '-l', startupLog];
    const { code, output } = await runProgram(cluster.account, cluster.binaries.pgCtl, args);
    if (code === 0) return port;
    const reason = newestLogLines(cluster.path, startedAt) || output.trim();
    // Somebody took the port between our look and the server's start.
    if (/could not bind|Address already in use/i.test(reason) && attempt < PORT_ATTEMPTS) continue;
    throw new MendableError(
      `PostgreSQL did not start on ${cluster.path}:\n${reason}`,
      'If its files are damaged, restore them from a backup or move the folder away to start empty.',
    );
  }
}

/** Ends the server: open transactions are rolled back, then, if it still runs, as in a crash. */
export async function stopServerProcess(cluster: PostgresCluster): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const args = ['stop', '-w', '-s', '-m', mode, '-t', String(STOP_SECONDS), '-D', cluster.path];
    const { code } = await runProgram(cluster.account, cluster.binaries.pgCtl, args);
    const lock = readLock(cluster.path);
    if (code === 0 || !lock || !isAlive(lock.pid)) return;
  }
  throw new Error(`PostgreSQL on ${cluster.path} could not be stopped`);
}

/** `postmaster.pid`: process, data directory, start time, port, socket directory, address, … a line each. */
function readLock(path: string): { file: string; pid: number; port: number } | undefined {
  const file = join(path, 'postmaster.pid');
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    const pid = Math.abs(Number(lines[0]));
    return pid ? { file, pid, port: Number(lines[3]) || 0 } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process may be PostgreSQL. In doubt (no /proc, no `ps`) it may. */
async function mayBePostgres(pid: number): Promise<boolean> {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').includes('postgres');
  } catch {
    const listed = promisify(execFile)('ps', ['-p', String(pid), '-o', 'comm=']);
    return listed.then(
      ({ stdout }) => stdout.includes('postgres'),
      () => true,
    );
  }
}

function newestLogLines(path: string, since: number): string {
  const folder = join(path, 'log');
  const files = [join(path, 'startup.log')];
  try {
    files.push(...readdirSync(folder).map((name) => join(folder, name)));
  } catch {
    // The server ended before it made its log folder.
  }
  const lines = files
    .filter((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= since)
    .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').slice(-20));
  const grave = lines.filter((line) => /\b(FATAL|PANIC|ERROR|HINT|DETAIL)\b/.test(line));
  return (grave.length > 0 ? grave : lines).slice(-6).join('\n');
}
