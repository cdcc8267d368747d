import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { freePort } from '@shopmeter/platform';

const PROGRAM = '/usr/bin/redis-server';

/** A Redis that is killed and frozen. It writes its log at every command, as one that keeps jobs must. */
export class BreakableRedis {
  #child: ChildProcess | undefined;

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    readonly port: number,
  ) {
    this.start();
  }

  /** @returns undefined where it is not installed */
  static async open(folder: string): Promise<BreakableRedis | undefined> {
    const program = process.env['TEST_REDIS_SERVER'] || PROGRAM;
    if (!existsSync(program)) return undefined;
    mkdirSync(folder, { recursive: true });
    return new BreakableRedis(program, folder, await freePort());
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  start(): void {
    if (this.#child && this.#child.exitCode === null && this.#child.signalCode === null) return;
    const bind = ['--bind', '127.0.0.1', '--port', String(this.port), '--dir', this.folder];
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];
    this.#child = spawn(this.program, [...bind, ...durable], { stdio: 'ignore', detached: true });
    this.#child.on('error', () => undefined);
  }

  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(name);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
