import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  isAlive,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '@shopmeter/platform';
import pg from 'pg';
import { TcpProxy } from './tcp-proxy';

/** Recovery after a crash takes its time on a busy machine. */
const RESTART_ATTEMPTS = 200;

/** A PostgreSQL that is killed, frozen and started again, and keeps its address over all that. */
export class BreakablePostgres {
  readonly url: string;
  /** To the maintenance database. */
  readonly superuserUrl: string;

  private constructor(
    private readonly options: EmbeddedPostgresOptions,
    private readonly proxy: TcpProxy,
    private server: EmbeddedPostgres,
  ) {
    this.url = this.#throughProxy(server.url);
    this.superuserUrl = this.#throughProxy(server.superuserUrl);
  }

  static async start(options: EmbeddedPostgresOptions): Promise<BreakablePostgres> {
    const server = await startEmbeddedPostgres(options);
    const proxy = await TcpProxy.listen(portOf(server));
    return new BreakablePostgres(options, proxy, server);
  }

  /** Ends the server as a lost machine would. Its backends notice by themselves. */
  kill(): void {
    signal(this.#postmaster(), 'SIGKILL');
  }

  /** Ends one session's process; PostgreSQL then ends all others and recovers. */
  killBackend(pid: number): void {
    signal(pid, 'SIGKILL');
  }

  /** Stops the server and every process of it for a while, in which nothing answers. */
  async freeze(milliseconds: number): Promise<void> {
    const processes = await this.#processes();
    for (const pid of processes) signal(pid, 'SIGSTOP');
    await delay(milliseconds);
    for (const pid of processes) signal(pid, 'SIGCONT');
  }

  /** Starts it again when it is down; waits until it answers. */
  async ensureUp(): Promise<void> {
    for (let attempt = 0; attempt < RESTART_ATTEMPTS; attempt += 1) {
      if (await this.#answers()) return;
      const pid = this.#postmaster();
      if (pid === undefined || !isAlive(pid)) await this.#restart().catch(() => undefined);
      await delay(150);
    }
    await this.#restart();
  }

  async stop(): Promise<void> {
    for (const pid of await this.#processes()) signal(pid, 'SIGCONT');
    await this.proxy.close();
    await this.server.stop();
  }

  async #restart(): Promise<void> {
    await this.server.stop().catch(() => undefined);
    this.server = await startEmbeddedPostgres(this.options);
    this.proxy.moveTo(portOf(this.server));
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.superuserUrl, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #postmaster(): number | undefined {
    try {
      const file = join(this.options.dataDir, 'postgres', 'postmaster.pid');
      return Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined;
    } catch {
      return undefined;
    }
  }

  async #processes(): Promise<number[]> {
    const postmaster = this.#postmaster();
    if (postmaster === undefined) return [];
    const listed = promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(postmaster)]);
    const children = await listed.then(
      ({ stdout }) => stdout.trim().split(/\s+/).map(Number).filter(Boolean),
      () => [],
    );
    return [postmaster, ...children];
  }

  #throughProxy(address: string): string {
    const url = new URL(address);
    url.port = String(this.proxy.port);
    return url.href;
  }
}

function portOf(server: EmbeddedPostgres): number {
  return Number(new URL(server.url).port);
}

/** A process may end by itself at any moment. */
function signal(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid) process.kill(pid, name);
  } catch {
    // It is gone.
  }
}
