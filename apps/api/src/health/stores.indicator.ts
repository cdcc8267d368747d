import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { PipelineDatabase, storesState } from '@shopmeter/db';
import { STORED_VERSION } from '@shopmeter/metrics';
import { type Indicator } from './indicator';

/** Reports stores whose numbers are those of older definitions: being rebuilt one after the other, or kept as they are. */
@Injectable()
export class StoresIndicator implements Indicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly database: PipelineDatabase,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('stores');
    try {
      const { stores, outdated, kept, done, of } = await this.database.transaction((tx) =>
        storesState(tx, STORED_VERSION),
      );
      const progress = of === null ? {} : { rebuilding: { done, of } };
      return indicator.up({ connected: stores, outdated, kept, ...progress });
    } catch {
      return indicator.down('the stores cannot be read');
    }
  }
}
