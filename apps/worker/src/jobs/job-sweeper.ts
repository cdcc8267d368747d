import { Injectable } from '@nestjs/common';
import { JobsOutboxRepository, RequestDatabase } from '@shopmeter/db';
import { Clock, JobQueue } from '@shopmeter/platform';
import { JobRegistry } from './job-registry';

/** Milliseconds after which a job that nobody began is put in again: a queue that lost everything costs so much. */
const ENQUEUE_AGAIN = 5000;
const BATCH = 100;

/** Puts what is due from the outbox into the queue. */
@Injectable()
export class JobSweeper {
  constructor(
    private readonly database: RequestDatabase,
    private readonly outbox: JobsOutboxRepository,
    private readonly queue: JobQueue,
    private readonly registry: JobRegistry,
    private readonly clock: Clock,
  ) {}

  /** One batch. @returns how many jobs were put in. @throws when the queue does not take them: they come back soon */
  async sweep(): Promise<number> {
    const now = this.clock.now();
    const again = new Date(now.getTime() + ENQUEUE_AGAIN);
    const due = await this.database.transaction({ role: 'pipeline' }, () =>
      this.outbox.takeDue(now, again, this.registry.versions, BATCH),
    );
    if (due.length > 0) await this.queue.enqueue(due);
    return due.length;
  }
}
