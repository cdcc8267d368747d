import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { PlatformReader } from '../telemetry/platform-reader';
import { type Indicator } from './indicator';

/** Seconds. */
const SKEW_ALLOWED = 5;

/** Reports a clock that is wrong, here or at the database: tokens expire early then, and webhooks look late. */
@Injectable()
export class ClockIndicator implements Indicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly reader: PlatformReader,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const clock = this.indicators.check('clock');
    const reading = await this.reader.recent().catch(() => null);
    // The database says so itself.
    if (!reading) return clock.up();
    const aheadSeconds = Math.round((reading.readAt - reading.platform.databaseTime.getTime()) / 1000);
    if (Math.abs(aheadSeconds) <= SKEW_ALLOWED) return clock.up({ aheadSeconds });
    return clock.degraded({ aheadSeconds, message: 'this clock and the one of the database disagree' });
  }
}
