import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { type Backlog, BACKLOG_COUNTED, ReadinessRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';

/** Milliseconds: events are promised to be seen within two seconds; ten times that is more than a busy moment. */
const LAG_ALLOWED = 20_000;
/** Milliseconds between the readings that a pace is computed from, and for which an answer stands. */
const READ_EVERY = 2000;

interface Reading {
  at: number;
  backlog: Backlog;
  perSecond: number | null;
}

/** Reports how applying keeps up. A long backlog is degraded, not down: receiving and reading still work. */
@Injectable()
export class InboxIndicator {
  #last: Reading | undefined;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: ReadinessRepository,
    private readonly clock: Clock,
  ) {}

  async backlog(): Promise<HealthIndicatorResult> {
    const inbox = this.indicators.check('inbox');
    try {
      const { backlog, perSecond, at } = await this.#read();
      const { waiting, oldestAt, dead, quarantined } = backlog;
      const lag = oldestAt === null ? 0 : Math.max(0, at - oldestAt.getTime());
      const details = { waiting, oldestSeconds: Math.round(lag / 1000), perSecond, dead, quarantined };
      if (waiting >= BACKLOG_COUNTED) return inbox.degraded({ ...details, atLeast: true });
      return lag > LAG_ALLOWED ? inbox.degraded(details) : inbox.up(details);
    } catch {
      return inbox.down('the backlog cannot be read');
    }
  }

  async #read(): Promise<Reading> {
    const last = this.#last;
    const at = this.clock.now().getTime();
    if (last && at - last.at < READ_EVERY) return last;
    const backlog = await this.readiness.backlog();
    const decided = last ? Math.max(0, backlog.decided - last.backlog.decided) : 0;
    const perSecond = last ? Math.round((decided * 1000) / (at - last.at)) : null;
    return (this.#last = { at, backlog, perSecond });
  }
}
