import { freePort } from '@shopmeter/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PROGRAM = process.env.TEST_PGBOUNCER_BIN || '/usr/sbin/pgbouncer';
const READY_ATTEMPTS = 100;

/** Why there is no PgBouncer here, for the names of specs that are skipped; null when there is one. */
export const noPgBouncer = existsSync(PROGRAM)
  ? null
  : `PgBouncer: ${process.env.TEST_MISSING_REASON || `${PROGRAM} is not there`}`;

/** A PgBouncer in front of a test PostgreSQL. */
export class TestPgBouncer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    /** The address through it. */
    readonly url: string,
  ) {}

  /**
   * @param directUrl the address without it, with a password
   * @param program path of `pgbouncer`
   */
  static async before(
    directUrl: string,
    mode: 'transaction' | 'session' = 'transaction',
    program = PROGRAM,
  ): Promise<TestPgBouncer> {
    const url = new URL(directUrl);
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'shopmeter-pgbouncer-'));
    const args = writtenSettings(folder, url, port, mode);
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-2000)));
    url.port = String(port);
    const bouncer = new TestPgBouncer(child, folder, url.href);
    for (let attempt = 0; attempt < READY_ATTEMPTS && child.exitCode === null; attempt += 1) {
      if (await answers(port)) return bouncer;
      await delay(50);
    }
    await bouncer.stop();
    throw new Error(`PgBouncer did not start:\n${log}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Writes its two files. @returns its arguments */
function writtenSettings(folder: string, url: URL, port: number, mode: string): string[] {
  const settings = join(folder, 'pgbouncer.ini');
  const users = join(folder, 'users.txt');
  writeFileSync(users, `"${url.username}" "${decodeURIComponent(url.password)}"\n`);
  writeFileSync(settings, settingsText(url, port, users, mode));
  if (process.getuid?.() !== 0) return [settings];
  // As root it changes to the database's own user, and reads its files as that one.
  chmodSync(folder, 0o755);
  for (const file of [settings, users]) chmodSync(file, 0o644);
  return ['--user=postgres', settings];
}

/** Few server connections for many clients, so that a client meets another session with every transaction. */
function settingsText(server: URL, port: number, users: string, mode: string): string {
  return [
    '[databases]',
    `* = host=${server.hostname} port=${server.port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    `pool_mode = ${mode}`,
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
