import { Injectable, Optional } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { JobQueue } from '@shopmeter/platform';
import { PlatformReader } from '../telemetry/platform-reader';
import { type Indicator } from './indicator';

/** Seconds that a job may be due before somebody should look why nobody begins it. */
const DUE_ALLOWED = 300;

/**
 * Reports the jobs that wait and those that were given up. A queue that does not answer is degraded, not down: jobs wait
 * in the outbox, and receiving and reading do not need it.
 */
@Injectable()
export class JobsIndicator implements Indicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly reader: PlatformReader,
    /** Only where jobs are done. */
    @Optional() private readonly queue?: JobQueue,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const jobs = this.indicators.check('jobs');
    const reading = await this.reader.recent().catch(() => null);
    if (!reading) return jobs.down('the outbox cannot be read');
    const failing = reading.platform.failingJobs;
    const { dueSince, ...counts } = reading.jobs;
    const dueSeconds = dueSince === null ? 0 : Math.round((reading.readAt - dueSince.getTime()) / 1000);
    const details = {
      ...counts,
      dueSeconds,
      failing,
      ...(this.queue ? { queue: this.queue.backend } : {}),
    };
    const answers = await (this.queue?.ping() ?? Promise.resolve()).then(
      () => true,
      () => false,
    );
    if (!answers) return jobs.degraded({ ...details, message: 'the queue does not answer' });
    // Where the queue is not to be asked, its silence shows so.
    if (dueSeconds > DUE_ALLOWED)
      return jobs.degraded({ ...details, message: 'nobody begins jobs that are due' });
    return failing > 0 ? jobs.degraded({ ...details, message: 'jobs fail' }) : jobs.up(details);
  }
}
