import { createDataSource, JobsOutboxRepository, RequestDatabase } from '@shopmeter/db';
import {
  Clock,
  createLogger,
  JOB_VERSIONS,
  JobDoorbell,
  type JobName,
  JobQueue,
  openJobQueue,
  uuidV7,
} from '@shopmeter/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { type DataSource } from 'typeorm';
import { JobRegistry } from '../jobs/job-registry';
import { JobRunner } from '../jobs/job-runner';
import { JobSweeper } from '../jobs/job-sweeper';
import { JobWorkerService } from '../jobs/job-worker.service';

const PATIENCE = 45_000;
const LOGGER = createLogger('silent');

export interface JobWorldOptions {
  url: string;
  directUrl: string;
  /** Null: the queue is in PostgreSQL. */
  redisUrl: string | null;
  /** Milliseconds by which the clock is ahead at first. */
  ahead?: number;
  /** What the one kind of job does; nothing by default. */
  handle?: (id: string) => Promise<void>;
}

/** A job as the outbox has it. */
export interface JobRow {
  id: string;
  attempts: number;
  dead: boolean;
  error: string | null;
}

/** A worker's jobs without the rest of it: a real outbox and a real queue, and a handler that notes what it did. */
export class JobWorld {
  /** Ids, in the order in which they were done. */
  readonly handled: string[] = [];
  readonly worker: JobWorkerService;
  readonly #doorbell = new JobDoorbell();
  readonly #clock: Clock = { now: () => new Date(Date.now() + this.#ahead) };
  readonly #database: RequestDatabase;
  readonly #outbox: JobsOutboxRepository;
  #ahead: number;

  private constructor(
    readonly queue: JobQueue,
    private readonly source: DataSource,
    { ahead = 0, handle = () => Promise.resolve() }: JobWorldOptions,
  ) {
    this.#ahead = ahead;
    this.#database = new RequestDatabase(source);
    this.#outbox = new JobsOutboxRepository(this.#database);
    const noting = (id: string) => handle(id).then(() => void this.handled.push(id));
    const names = Object.entries(JOB_VERSIONS) as [JobName, number][];
    const registry = new JobRegistry(names.map(([name, version]) => ({ name, version, handle: noting })));
    const runner = new JobRunner(this.#database, this.#outbox, registry, this.#clock, LOGGER);
    const sweeper = new JobSweeper(this.#database, this.#outbox, queue, registry, this.#clock);
    this.worker = new JobWorkerService(queue, runner, sweeper, this.#doorbell, LOGGER);
  }

  static async open(options: JobWorldOptions): Promise<JobWorld> {
    const { url, directUrl: databaseDirectUrl, redisUrl } = options;
    const source = await createDataSource(url, 4).initialize();
    return new JobWorld(await openJobQueue({ redisUrl, databaseDirectUrl, logger: LOGGER }), source, options);
  }

  /** Adds jobs, commits and rings. @returns their ids */
  async add(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => uuidV7(Date.now())).sort();
    await this.addAgain(ids);
    return ids;
  }

  async addAgain(ids: string[], fail?: Error): Promise<void> {
    await this.#database.asAccounts(async () => {
      for (const id of ids) await this.#outbox.add('send-mail', id, this.#clock.now());
      if (fail) throw fail;
    });
    this.#doorbell.ring();
  }

  /** Every job that was given up. @returns how many */
  async revive(): Promise<number> {
    const count = await this.#database.transaction({ role: 'pipeline' }, () =>
      this.#outbox.revive(null, this.#clock.now()),
    );
    this.#doorbell.ring();
    return count;
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
    this.#doorbell.ring();
  }

  async rows(): Promise<JobRow[]> {
    return this.source.query<JobRow[]>(
      'SELECT id, attempts, dead_at IS NOT NULL AS dead, error FROM jobs_outbox ORDER BY id',
    );
  }

  /** Until the outbox is empty: everything that was added is done. */
  async untilDone(): Promise<void> {
    await this.until(async () => (await this.rows()).length === 0);
  }

  /** Asks until it is so, through failures of asking. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await delay(25)) {
      if (await isSo().catch(() => false)) return;
    }
    throw new Error(`waited in vain: ${JSON.stringify(await this.rows())}`);
  }

  async close(): Promise<void> {
    await this.worker.beforeApplicationShutdown();
    await this.source.destroy();
  }
}
