import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

const READY_MS = 60_000;
/** As in production. */
const MEMORY = ['--max-old-space-size=1024'];

export interface ProcessOptions {
  /** Also its name among the database's sessions. */
  name: string;
  /** As the environment names them. */
  settings: Record<string, string>;
  /** Both output streams are appended to it. */
  logFile: string;
}

/** A real process of Shopmeter that can be killed, frozen and started again. */
export class ShopmeterProcess {
  #child: ChildProcess | undefined;
  readonly #log: WriteStream;

  constructor(private readonly options: ProcessOptions) {
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
  }

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.isRunning ? this.#child?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when it serves. @throws when it ends before that, as a process must that finds no database */
  async start(): Promise<void> {
    const program = fileURLToPath(new URL('./serve.js', import.meta.url));
    const child = fork(program, [], {
      env: { PATH: process.env['PATH'], ...this.options.settings },
      execArgv: [...process.execArgv, ...MEMORY],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C is for the harness, which ends its processes itself.
      detached: true,
    });
    child.stdout?.pipe(this.#log, { end: false });
    child.stderr?.pipe(this.#log, { end: false });
    this.#child = child;
    const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
    try {
      await new Promise<void>((resolve, reject) => {
        child.once('message', () => resolve());
        child.once('exit', () => reject(new Error(`a process ended at its start: ${this.options.logFile}`)));
      });
    } finally {
      clearTimeout(timer);
    }
  }

  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void {
    if (this.isRunning) this.#child?.kill(name);
  }

  /** Sets its clock ahead of the real one. @param milliseconds may be negative */
  jump(milliseconds: number): void {
    if (this.isRunning) this.#child?.send(String(milliseconds));
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || !this.isRunning) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.kill();
    this.#log.end();
  }
}
