import { Injectable, Optional } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { JobsOutboxRepository, RequestDatabase } from '@shopmeter/db';
import { JobQueue } from '@shopmeter/platform';

/**
 * Reports the jobs that wait and those that were given up. A queue that does not answer is degraded, not down: jobs wait
 * in the outbox, and receiving and reading do not need it.
 */
@Injectable()
export class JobsIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly database: RequestDatabase,
    private readonly outbox: JobsOutboxRepository,
    /** Only where jobs are done. */
    @Optional() private readonly queue?: JobQueue,
  ) {}

  async waiting(): Promise<HealthIndicatorResult> {
    const jobs = this.indicators.check('jobs');
    const counts = await this.#counts().catch(() => undefined);
    if (!counts) return jobs.down('the outbox cannot be read');
    if (!this.queue) return jobs.up({ ...counts });
    const details = { ...counts, queue: this.queue.backend };
    const answers = await this.queue.ping().then(
      () => true,
      () => false,
    );
    return answers ? jobs.up(details) : jobs.degraded({ ...details, message: 'the queue does not answer' });
  }

  #counts() {
    return this.database.transaction({ role: 'pipeline' }, () => this.outbox.counts());
  }
}
