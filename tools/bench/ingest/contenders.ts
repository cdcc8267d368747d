import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Servers that are compared. */
export const CONTENDERS = ['ceiling', 'shopmeter', 'naive'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** What a contender says of itself. */
export interface ContenderUsage {
  /** Bytes of memory. */
  rss: number;
  /** Microseconds of processor time since it began. */
  cpu: number;
}

/** A contender in a process of its own, which ends with this one. */
export class ContenderProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** @param more settings */
  static async start(
    name: Contender,
    databaseUrl: string,
    dataDir: string,
    more: NodeJS.ProcessEnv = {},
  ): Promise<ContenderProcess> {
    const path = fileURLToPath(new URL('./contender.js', import.meta.url));
    const child = fork(path, [name, databaseUrl], {
      env: { ...more, PATH: process.env['PATH'], DATA_DIR: dataDir },
    });
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { port: number }).port));
      child.once('exit', (code) => reject(new Error(`${name} ended with code ${code} before it was ready`)));
    });
    return new ContenderProcess(child, port);
  }

  usage(): Promise<ContenderUsage> {
    return new Promise((resolve) => {
      this.child.once('message', (message) => resolve(message as ContenderUsage));
      this.child.send('usage');
    });
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }
}
