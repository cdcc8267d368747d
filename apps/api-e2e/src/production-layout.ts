import { readSecrets } from '@shopmeter/platform';
import { type TestDatabase } from '@shopmeter/testing';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ServerProcess } from './server-process';

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
  readonly #running = new Set<ServerProcess>();
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
    const started = await ServerProcess.start({
      env: { ...this.#settings, ROLE: role },
      args: ['--max-semi-space-size=32', '--max-old-space-size=1024', 'dist/server/apps/api/src/main.js'],
      cwd: this.#app,
    });
    this.#running.add(started);
    const health = () => this.#exitCode(['bin/health'], { PORT: String(started.port) });
    return { url: started.url, health, stop: () => started.stop() };
  }

  /** Ends what still runs and removes everything. */
  async remove(): Promise<void> {
    await Promise.all([...this.#running].map((one) => one.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #app(): string {
    return join(this.folder, 'app');
  }

  #exitCode(args: string[], env: NodeJS.ProcessEnv): Promise<number | null> {
    return new Promise((ended) => {
      execFile(process.execPath, args, { cwd: this.#app, env }).on('exit', ended);
    });
  }
}
