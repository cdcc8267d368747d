import { Injectable, Optional } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { JobQueue } from '@shopmeter/platform';
import { PlatformReader } from '../telemetry/platform-reader';
import { type Indicator } from './indicator';

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
    const details = { ...reading.jobs, failing, ...(this.queue ? { queue: this.queue.backend } : {}) };
    const answers = await (this.queue?.ping() ?? Promise.resolve()).then(
      () => true,
      () => false,
    );
    if (!answers) return jobs.degraded({ ...details, message: 'the queue does not answer' });
    return failing > 0 ? jobs.degraded({ ...details, message: 'jobs fail' }) : jobs.up(details);
  }
}
