import { chmodSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, PipelineDatabase } from '@shopmeter/db';
import { freePort, loadSettings } from '@shopmeter/platform';
import pg from 'pg';
import { dataDirOf, removeAbandonedStages, removeStage, STAGE_PREFIX } from './abandoned-stages';
import { BreakablePostgres } from './breakable-postgres';
import { ShopmeterProcess } from './shopmeter-process';
import { SmallDisk } from './small-disk';

export const APP_SECRET = 'a secret that only chaos knows';

export interface StageOptions {
  /** `durable` where the database is killed, `test` where only its content counts. */
  mode: 'durable' | 'test';
  /** Where possible, the database lies on a disk that can be filled up. */
  smallDisk?: boolean;
}

/** A place to break things: a folder and a PostgreSQL of its own, and the processes of Shopmeter that use it. */
export class Stage {
  readonly #processes: ShopmeterProcess[] = [];
  /** As the superuser, in Shopmeter's database. */
  readonly superuserUrl: string;
  #closed: Promise<void> | undefined;

  private constructor(
    readonly folder: string,
    readonly postgres: BreakablePostgres,
    readonly disk: SmallDisk | undefined,
  ) {
    const url = new URL(postgres.superuserUrl);
    url.pathname = new URL(postgres.url).pathname;
    this.superuserUrl = url.href;
  }

  static async open({ mode, smallDisk }: StageOptions): Promise<Stage> {
    await removeAbandonedStages();
    const folder = mkdtempSync(join(tmpdir(), `${STAGE_PREFIX}${process.pid}-`));
    try {
      // PostgreSQL may run as another user, who has to pass through.
      chmodSync(folder, 0o711);
      const dataDir = dataDirOf(folder);
      mkdirSync(dataDir);
      const disk = smallDisk ? await SmallDisk.mount(dataDir) : undefined;
      const password = loadSettings({ DATA_DIR: dataDir }).databasePassword;
      const options = { dataDir, password, settings: mode, onLog: () => undefined };
      const stage = new Stage(folder, await BreakablePostgres.start(options), disk);
      await migrate(stage.postgres.url);
      return stage;
    } catch (error) {
      await removeStage(folder);
      throw error;
    }
  }

  /** One more process; it is not started yet. @param settings added to or replacing those of the stage */
  async process(role: 'all' | 'api' | 'worker', settings: Record<string, string> = {}) {
    const port = await freePort();
    const name = `${role}-${this.#processes.length}`;
    const process = new ShopmeterProcess({
      name,
      logFile: this.logFile,
      settings: {
        // The name makes it found again among the database's sessions.
        DATABASE_URL: `${this.postgres.url}?application_name=${name}`,
        DATA_DIR: dataDirOf(this.folder),
        SHOPIFY_SECRET: APP_SECRET,
        PORT: String(port),
        ROLE: role,
        DEMO: 'false',
        LOG_LEVEL: 'warn',
        ...settings,
      },
    });
    this.#processes.push(process);
    return { process, port };
  }

  /** A connection of the superuser, whom row-level security does not bind. */
  async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.superuserUrl, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** As the webhook route and the drain see the database. */
  pipeline(size: number): PipelineDatabase {
    return new PipelineDatabase({ url: this.postgres.url, pooled: false, size, connectTimeout: 5000 });
  }

  get logFile(): string {
    return join(this.folder, 'shopmeter.log');
  }

  /** The end of what the processes logged. */
  logTail(lines = 15): string {
    try {
      return readFileSync(this.logFile, 'utf8').trim().split('\n').slice(-lines).join('\n');
    } catch {
      return '(nothing was logged)';
    }
  }

  /** Ends everything and removes the folder. Safe to call twice. */
  close(): Promise<void> {
    return (this.#closed ??= (async () => {
      await Promise.all(this.#processes.map((process) => process.close()));
      this.disk?.empty();
      await this.postgres.stop();
      await removeStage(this.folder);
    })());
  }
}
