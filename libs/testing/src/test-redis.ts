import { freePort } from '@shopmeter/platform';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PROGRAM = process.env.TEST_REDIS_SERVER || '/usr/bin/redis-server';
const READY_ATTEMPTS = 200;

/** Why there is no Redis here, for the names of specs that are skipped; null when there is one. */
export const noRedis = existsSync(PROGRAM)
  ? null
  : `Redis: ${process.env.TEST_MISSING_REASON || `${PROGRAM} is not there`}`;

/** A real Redis on a port of its own that keeps nothing on disk: whoever starts it again finds it empty. */
export class TestRedis {
  #child: ChildProcess | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), 'shopmeter-test-redis-'));

  private constructor(private readonly port: number) {}

  /** Takes a port, and does not start yet. */
  static async prepare(): Promise<TestRedis> {
    return new TestRedis(await freePort());
  }

  /** For the setting `REDIS_URL`. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(policy = 'noeviction'): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder];
    const nothingKept = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', policy];
    this.#child = spawn(PROGRAM, [...args, ...nothingKept], { stdio: 'ignore' });
    for (let attempt = 0; attempt < READY_ATTEMPTS; attempt += 1) {
      if (await answers(this.port)) return;
      await delay(25);
    }
    throw new Error('Redis did not start');
  }

  /** As a crash: SIGKILL, and everything in it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Everything in it is gone, while it goes on. */
  async empty(): Promise<void> {
    const socket = connect(this.port, '127.0.0.1');
    socket.write('FLUSHALL\r\n');
    await once(socket, 'data');
    socket.destroy();
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
