import { freePort } from '@shopmeter/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const READY_ATTEMPTS = 100;
let shared: ChildProcess | undefined;

/**
 * Starts a PgBouncer in transaction mode in front of a test PostgreSQL, and returns the address through it.
 * @param program path of `pgbouncer`
 * @param directUrl the address without it, with a password
 * @param folder for its two files
 */
export async function startSharedPgBouncer(
  program: string,
  directUrl: string,
  folder: string,
): Promise<string> {
  const url = new URL(directUrl);
  const port = await freePort();
  const settings = join(folder, 'pgbouncer.ini');
  const users = join(folder, 'pgbouncer-users.txt');
  writeFileSync(users, `"${url.username}" "${decodeURIComponent(url.password)}"\n`);
  writeFileSync(settings, settingsText(url, port, users));
  // As root it changes to the database's own user, and reads its files as that one.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const file of [settings, users]) chmodSync(file, 0o644);
  const child = spawn(program, [...(isRoot ? ['--user=postgres'] : []), settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-2000)));
  shared = child;
  for (let attempt = 0; attempt < READY_ATTEMPTS && child.exitCode === null; attempt += 1) {
    if (await answers(port)) {
      url.port = String(port);
      return url.href;
    }
    await delay(50);
  }
  await stopSharedPgBouncer();
  throw new Error(`PgBouncer did not start:\n${log}`);
}

export async function stopSharedPgBouncer(): Promise<void> {
  const child = shared;
  shared = undefined;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Few server connections for many clients, so that a client meets another session with every transaction. */
function settingsText(server: URL, port: number, users: string): string {
  return [
    '[databases]',
    `* = host=${server.hostname} port=${server.port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    'pool_mode = transaction',
    'max_client_conn = 1000',
    'default_pool_size = 8',
    // A round robin, where the default would give the same session again and hide what depends on it.
    'server_round_robin = 1',
    '',
  ].join('\n');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
