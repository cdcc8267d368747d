import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { PlatformReader } from '../telemetry/platform-reader';
import { type Indicator } from './indicator';

/** Reports stores whose webhooks do not all come, or that cannot be asked any more. */
@Injectable()
export class ConnectionsIndicator implements Indicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly reader: PlatformReader,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const connections = this.indicators.check('connections');
    const reading = await this.reader.recent().catch(() => null);
    if (!reading) return connections.up();
    const { missingSubscriptions, lostAccess } = reading.platform;
    const details = { missingSubscriptions, lostAccess };
    return missingSubscriptions + lostAccess > 0 ? connections.degraded(details) : connections.up(details);
  }
}
