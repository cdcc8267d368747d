import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { BACKLOG_COUNTED } from '@shopmeter/db';
import { PlatformReader, type PlatformReading } from '../telemetry/platform-reader';
import { type Indicator } from './indicator';

/** Milliseconds: events are promised to be seen within two seconds; ten times that is more than a busy moment. */
const LAG_ALLOWED = 20_000;

/** Reports how applying keeps up. A long backlog is degraded, not down: receiving and reading still work. */
@Injectable()
export class InboxIndicator implements Indicator {
  #last: PlatformReading | undefined;
  #perSecond: number | null = null;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly reader: PlatformReader,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const inbox = this.indicators.check('inbox');
    const reading = await this.reader.recent().catch(() => null);
    if (!reading) return inbox.down('the backlog cannot be read');
    this.#learnPace(reading);
    const { backlog, platform, readAt } = reading;
    const { waiting, oldestAt, dead, quarantined } = backlog;
    const lag = oldestAt === null ? 0 : Math.max(0, readAt - oldestAt.getTime());
    const details = {
      waiting,
      oldestSeconds: Math.round(lag / 1000),
      perSecond: this.#perSecond,
      retrying: platform.retrying,
      dead,
      quarantined,
    };
    if (waiting >= BACKLOG_COUNTED) return inbox.degraded({ ...details, atLeast: true });
    return lag > LAG_ALLOWED || platform.retrying > 0 ? inbox.degraded(details) : inbox.up(details);
  }

  #learnPace(reading: PlatformReading): void {
    const last = this.#last;
    if (last && reading.readAt > last.readAt) {
      const decided = Math.max(0, reading.backlog.decided - last.backlog.decided);
      this.#perSecond = Math.round((decided * 1000) / (reading.readAt - last.readAt));
    }
    this.#last = reading;
  }
}
