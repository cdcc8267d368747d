import { freePort, readSecrets } from '@shopmeter/platform';
import { type TestDatabase } from '@shopmeter/testing';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const MAKE = resolve(import.meta.dirname, '../../../tools/production/main.mjs');

export interface ProductionProcess {
  url: string;
  /** The exit code of the image's health check. */
  health(): Promise<number | null>;
  /** Sends SIGTERM and waits. @returns the exit code */
  stop(): Promise<number | null>;
}

/** What `npm run production` makes, in a folder outside of the repository, and processes that run there. */
export class ProductionLayout {
  readonly #children = new Set<ChildProcess>();
  /** What every process of an installation is given, and nothing of ours. */
  readonly #settings: Record<string, string>;

  private constructor(
    private readonly folder: string,
    database: TestDatabase,
    smtpUrl: string,
  ) {
    this.#settings = {
      DATABASE_URL: database.url,
      DATABASE_DIRECT_URL: database.directUrl,
      SMTP_URL: smtpUrl,
      // Shared, as the containers' volume is: the processes make secrets there, and agree on them.
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'warn',
    };
  }

  static async make(database: TestDatabase, smtpUrl: string): Promise<ProductionLayout> {
    const folder = mkdtempSync(join(tmpdir(), 'shopmeter-production-'));
    await promisify(execFile)(process.execPath, [MAKE, '--into', join(folder, 'app')]);
    return new ProductionLayout(folder, database, smtpUrl);
  }

  /** With which the installation takes a delivery for one of Shopify's; there once a process runs. */
  get shopifySecret(): string {
    return readSecrets(this.#settings['DATA_DIR']!).shopifySecret;
  }

  /** Starts one process, and waits until it is ready. */
  async start(role: 'all' | 'api' | 'worker'): Promise<ProductionProcess> {
    const port = await freePort();
    const env = { ...this.#settings, ROLE: role, PORT: String(port) };
    const child = this.#run(['--max-semi-space-size=12', 'dist/server/apps/api/src/main.js'], env);
    const url = `http://localhost:${port}`;
    while (!(await isReady(url))) {
      if (hasEnded(child)) throw new Error(`the ${role} process ended before it was ready`);
      await delay(50);
    }
    const health = () => ended(this.#run(['bin/health'], { PORT: String(port) }));
    return { url, health, stop: () => this.#stop(child) };
  }

  /** Ends what still runs and removes everything. */
  async remove(): Promise<void> {
    await Promise.all([...this.#children].map((child) => this.#stop(child)));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
    const cwd = join(this.folder, 'app');
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    this.#children.add(child);
    return child;
  }

  async #stop(child: ChildProcess): Promise<number | null> {
    this.#children.delete(child);
    child.kill('SIGTERM');
    return ended(child);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (!hasEnded(child)) await once(child, 'exit');
  return child.exitCode;
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  return answer?.ok === true;
}
