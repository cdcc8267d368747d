import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { BACKLOG_COUNTED, ReadinessRepository } from '@shopmeter/db';

/** Reports the backlog. A long one is degraded, not down: receiving and reading still work. */
@Injectable()
export class InboxIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: ReadinessRepository,
  ) {}

  async backlog(): Promise<HealthIndicatorResult> {
    const inbox = this.indicators.check('inbox');
    try {
      const waiting = await this.readiness.backlog();
      return waiting < BACKLOG_COUNTED ? inbox.up({ waiting }) : inbox.degraded({ waiting, atLeast: true });
    } catch {
      return inbox.down('the backlog cannot be read');
    }
  }
}
