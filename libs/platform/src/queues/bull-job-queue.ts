import type { BackendFactory, IQueueBackend, Job as BullJob, JobProgress, Queue, Worker } from 'bullmq';
import { setTimeout as delay } from 'node:timers/promises';
import { type Job, JobQueue, type QueuedJob } from './job-queue';
import type { QueueBackend, QueueConnection } from './queue-backend';
import { within } from '../clock/within';

/** One queue for all jobs, so that a worker needs one set of connections. */
const NAME = 'jobs';
/** In braces, so that all keys are in one slot of a Redis Cluster. PostgreSQL has a schema instead. */
const PREFIX = '{shopmeter}';
const CONCURRENCY = 4;
/** A job whose worker lost the backend just when it took it is held until both are over. The outbox has leases of its own. */
const HELD = { lockDuration: 10_000, stalledInterval: 5000 };
const OPEN_MILLISECONDS = 3000;
const ENQUEUE_MILLISECONDS = 3000;
const PING_MILLISECONDS = 1000;
const REOPEN_MILLISECONDS = 1000;
const CLOSE_MILLISECONDS = 4000;
const END_MILLISECONDS = 1000;
/** The outbox remembers what happened to a job, so the queue forgets at once: its id is free for another time. */
const FORGET = { attempts: 1, removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 };

interface Opened<Instance, Connection> {
  instance: Instance;
  connection: QueueConnection<Connection>;
}

/** What is used of BullMQ, whose own types also name the backend. */
interface Openable {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}
type JobWriter = Openable & Pick<Queue, 'add' | 'getWaitingCount'>;
type JobReader = Openable & Pick<Worker, 'run' | 'pause' | 'close'>;

export interface BullJobQueueOptions<Connection> {
  backend: QueueBackend<Connection>;
  /** Told of what goes wrong in the background, which can be many times a second. */
  onError(error: Error): void;
}

/**
 * The queue in BullMQ. Connects when it is first used. BullMQ remembers a first connection that failed for ever, so
 * what could not be opened is thrown away and opened anew.
 */
export class BullJobQueue<Connection> extends JobQueue {
  readonly backend: 'postgres' | 'redis';
  #queue: Promise<Opened<JobWriter, Connection>> | undefined;
  #worker: Opened<JobReader, Connection> | undefined;
  #working: Promise<void> = Promise.resolve();
  readonly #closing = new AbortController();

  constructor(private readonly options: BullJobQueueOptions<Connection>) {
    super();
    this.backend = options.backend.name;
  }

  async enqueue(jobs: readonly QueuedJob[]): Promise<void> {
    const { instance } = await this.#opened();
    const adding = jobs.map(({ name, v, id, attempt }) =>
      instance.add(name, { v, id }, { ...FORGET, jobId: `${name}_${id}_${attempt}` }),
    );
    await within(ENQUEUE_MILLISECONDS, Promise.all(adding));
  }

  process(work: (job: Job) => Promise<void>): void {
    this.#working = this.#work(work);
  }

  async ping(): Promise<void> {
    await within(
      PING_MILLISECONDS,
      this.#opened().then(({ instance }) => instance.getWaitingCount()),
    );
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#working;
    if (this.#worker) {
      const { instance, connection } = this.#worker;
      // Pausing waits for the jobs at work, closing by force does not.
      await within(CLOSE_MILLISECONDS, instance.pause()).catch(this.#report);
      await within(END_MILLISECONDS, instance.close(true)).catch(this.#report);
      connection.end();
    }
    const queue = await this.#queue?.catch(() => undefined);
    if (!queue) return;
    await within(END_MILLISECONDS, queue.instance.close()).catch(this.#report);
    queue.connection.end();
  }

  #opened(): Promise<Opened<JobWriter, Connection>> {
    if (this.#closing.signal.aborted) return Promise.reject(new Error('the queue is closed'));
    const opening = (this.#queue ??= this.#open(false, async (connection, factory) => {
      const { Queue } = await import('bullmq');
      return new Queue(NAME, { connection, prefix: PREFIX, streams: { events: { maxLen: 100 } } }, factory);
    }));
    opening.catch(() => {
      if (this.#queue === opening) this.#queue = undefined;
    });
    return opening;
  }

  async #work(work: (job: Job) => Promise<void>): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        this.#worker = await this.#open(true, async (connection, factory) => {
          const { Worker } = await import('bullmq');
          /** After a broken connection the next turn is soon enough: BullMQ's own wait before it outlives closing. */
          class ClosableWorker extends Worker<unknown, void, string, IQueueBackend, JobProgress, Connection> {
            protected override checkConnectionError<T>(check: () => Promise<T>): Promise<T | undefined> {
              return super.checkConnectionError(check, 0);
            }
          }
          const options = {
            connection,
            prefix: PREFIX,
            concurrency: CONCURRENCY,
            ...HELD,
            autorun: false,
            runRetryDelay: 1000,
          };
          return new ClosableWorker(NAME, (job: BullJob) => work(jobOf(job)), options, factory);
        });
        void this.#worker.instance.run().catch(this.#report);
        return;
      } catch (error) {
        this.#report(error);
        await delay(REOPEN_MILLISECONDS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      }
    }
  }

  /** @throws when it does not get ready soon, or the queue is closed meanwhile */
  async #open<Instance extends Openable>(
    patient: boolean,
    make: (connection: Connection, factory: BackendFactory<IQueueBackend, Connection>) => Promise<Instance>,
  ): Promise<Opened<Instance, Connection>> {
    const factory = await this.options.backend.factory();
    const connection = this.options.backend.connect(patient);
    const instance = await make(connection.connection, factory);
    instance.on('error', this.#report);
    try {
      await within(OPEN_MILLISECONDS, instance.waitUntilReady());
      return { instance, connection };
    } catch (error) {
      connection.end();
      void instance.close().catch(() => undefined);
      throw error;
    }
  }

  readonly #report = (error: unknown): void => {
    if (!this.#closing.signal.aborted)
      this.options.onError(error instanceof Error ? error : new Error(String(error)));
  };
}

function jobOf({ name, data }: BullJob): Job {
  const { v, id } = data as { v: number; id: string };
  return { name, v, id };
}
