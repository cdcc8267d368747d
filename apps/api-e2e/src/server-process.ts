import { freePort } from '@shopmeter/platform';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** A production process and what it is given: the environment, and nothing of ours. */
export interface Launch {
  env: NodeJS.ProcessEnv;
  /** Arguments of Node, from the script on. */
  args: string[];
  cwd?: string;
}

/** A process of Shopmeter that listens on a port of its own, as a supervisor sees it. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** Starts one and waits until it is ready. @param port by default a free one */
  static async start({ env, args, cwd }: Launch, port?: number): Promise<ServerProcess> {
    const own = port ?? (await freePort());
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...env, PORT: String(own) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const started = new ServerProcess(child, own);
    while ((await started.ready()) !== 200) {
      if (started.hasEnded) throw new Error('the process ended before it was ready');
      await delay(50);
    }
    return started;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The status of `/health/ready`; 0 while nobody answers. */
  ready(): Promise<number> {
    return fetch(`${this.url}/health/ready`).then(
      ({ status }) => status,
      () => 0,
    );
  }

  /** Sends SIGTERM and waits. @returns the exit code */
  async stop(): Promise<number | null> {
    const ended = this.hasEnded ? undefined : once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
    return this.child.exitCode;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
