import { Inject, Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { LEAST_FREE_BYTES, SETTINGS, type Settings } from '@shopmeter/platform';
import { statfs } from 'node:fs/promises';
import { type Indicator } from './indicator';

/** Reports a disk that is nearly full, where the data directory holds the database. */
@Injectable()
export class DiskIndicator implements Indicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const disk = this.indicators.check('disk');
    const { databaseUrl, dataDir } = this.settings;
    const found = databaseUrl === null ? await statfs(dataDir).catch(() => null) : null;
    if (!found) return disk.up();
    const free = found.bavail * found.bsize;
    const freeGigabytes = Math.round(free / 1e8) / 10;
    return free < LEAST_FREE_BYTES ? disk.degraded({ freeGigabytes }) : disk.up({ freeGigabytes });
  }
}
