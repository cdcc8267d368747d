import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type DrainMode = 'batched' | 'single';

/** Processes that apply events, started once and asked to work for one round at a time: their code stays warm. */
export class DrainWorkers {
  readonly #processes = new Map<DrainMode, ChildProcess[]>();

  constructor(
    databaseUrl: string,
    dataDir: string,
    private readonly counts: Record<DrainMode, number>,
  ) {
    const path = fileURLToPath(new URL('./drain-worker.js', import.meta.url));
    const start = (mode: DrainMode) =>
      fork(path, [mode, databaseUrl], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir } });
    for (const mode of ['batched', 'single'] as const) {
      this.#processes.set(
        mode,
        Array.from({ length: counts[mode] }, () => start(mode)),
      );
    }
  }

  /** Runs `count` processes of a mode while `work` is under way. */
  async run(mode: DrainMode, count: number, work: () => Promise<void>): Promise<void> {
    const processes = this.#processes.get(mode)!.slice(0, count);
    if (processes.length < count) throw new Error(`there are ${this.counts[mode]} ${mode} processes`);
    await Promise.all(processes.map((child) => ask(child, 'start')));
    await work();
    await Promise.all(processes.map((child) => ask(child, 'stop')));
  }

  end(): void {
    for (const child of [...this.#processes.values()].flat()) if (child.connected) child.disconnect();
  }
}

function ask(child: ChildProcess, message: 'start' | 'stop'): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a drain process ended with code ${code}`));
    child.once('exit', ended);
    child.once('message', () => {
      child.off('exit', ended);
      resolve();
    });
    child.send(message);
  });
}
