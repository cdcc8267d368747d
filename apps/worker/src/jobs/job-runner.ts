import { Inject, Injectable } from '@nestjs/common';
import { type BegunJob, JobsOutboxRepository, RequestDatabase } from '@shopmeter/db';
import { Clock, type Job, LOGGER, type Logger } from '@shopmeter/platform';
import { ComeBack } from './come-back';
import { jobRetryDelay } from './job-retry';
import { JobRegistry } from './job-registry';

/** Milliseconds after which a job of a process that died is another's; extended while its process lives. */
const LEASE = 30_000;
const EXTEND_EVERY = LEASE / 3;

/** Does jobs that a queue hands over, each as far as the outbox says that it is still to be done. */
@Injectable()
export class JobRunner {
  constructor(
    private readonly database: RequestDatabase,
    private readonly outbox: JobsOutboxRepository,
    private readonly registry: JobRegistry,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws when the database does not answer; the job comes back when its lease ends */
  async run(job: Job): Promise<void> {
    const handler = this.registry.handlerOf(job);
    if (!handler) return;
    const begun = await this.#asPipeline(() => this.outbox.begin(job, this.clock.now(), this.#leaseEnd()));
    if (!begun) return;
    const failure = await this.#holding(begun, () => handler.handle(job.id, job.v));
    if (failure !== undefined) return this.#failed(begun, failure);
    await this.#asPipeline(() => this.outbox.finish(begun));
  }

  /** Keeps the lease alive while the work lasts. @returns why it failed */
  async #holding(begun: BegunJob, work: () => Promise<void>): Promise<unknown> {
    const extending = setInterval(() => {
      this.#asPipeline(() => this.outbox.extend(begun, this.#leaseEnd())).catch((error: unknown) =>
        this.logger.warn({ err: error, job: begun }, 'The lease of a job could not be extended.'),
      );
    }, EXTEND_EVERY);
    // A process that ends does not wait for a job that hangs.
    extending.unref();
    try {
      await work();
      return undefined;
    } catch (error) {
      return error ?? new Error('failed');
    } finally {
      clearInterval(extending);
    }
  }

  async #failed(begun: BegunJob, error: unknown): Promise<void> {
    if (error instanceof ComeBack) {
      const until = new Date(this.clock.now().getTime() + error.pause);
      return this.#asPipeline(() => this.outbox.comeBack(begun, until));
    }
    // The code only: a server's message may repeat an address.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    const now = this.clock.now();
    const pause = jobRetryDelay(begun.attempt, Math.random());
    if (pause === null) {
      this.logger.error({ job: begun, code }, 'A job failed for the last time.');
      return this.#asPipeline(() => this.outbox.giveUp(begun, code, now));
    }
    const until = new Date(now.getTime() + pause);
    this.logger.warn({ job: begun, code, until }, 'A job failed.');
    await this.#asPipeline(() => this.outbox.postpone(begun, code, until));
  }

  #leaseEnd(): Date {
    return new Date(this.clock.now().getTime() + LEASE);
  }

  #asPipeline<T>(work: () => Promise<T>): Promise<T> {
    return this.database.transaction({ role: 'pipeline' }, work);
  }
}
