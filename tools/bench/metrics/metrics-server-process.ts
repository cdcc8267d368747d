import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The server that is measured, in a process that ends with this one. */
export class MetricsServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** @param options.ahead milliseconds by which its clock is ahead */
  static async start(options: {
    databaseUrl: string;
    dataDir: string;
    ahead: number;
  }): Promise<MetricsServerProcess> {
    const path = fileURLToPath(new URL('./metrics-server.js', import.meta.url));
    const child = fork(path, [options.databaseUrl, String(options.ahead)], {
      env: { PATH: process.env['PATH'], DATA_DIR: options.dataDir },
    });
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { port: number }).port));
      child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    });
    return new MetricsServerProcess(child, port);
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }
}
