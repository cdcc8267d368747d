import { Injectable, Optional } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { DeliveryWatch } from '../webhooks/delivery-watch';
import { type Indicator } from './indicator';

/** Fewer wrong signatures than that are somebody's attempts. */
const SIGNATURES_ALLOWED = 5;

/** Reports deliveries that are not kept: degraded, since reading works, and Shopify sends them again for hours. */
@Injectable()
export class DeliveriesIndicator implements Indicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    /** Only where deliveries are received. */
    @Optional() private readonly watch?: DeliveryWatch,
  ) {}

  check(): Promise<HealthIndicatorResult> {
    return Promise.resolve(this.#result());
  }

  #result(): HealthIndicatorResult {
    const deliveries = this.indicators.check('deliveries');
    if (!this.watch) return deliveries.up();
    const { counts, failure } = this.watch;
    const message = failure ?? wrongSignatures(counts);
    return message === null ? deliveries.up(counts) : deliveries.degraded({ ...counts, message });
  }
}

function wrongSignatures({ kept, badSignatures }: DeliveryWatch['counts']): string | null {
  if (badSignatures < SIGNATURES_ALLOWED || badSignatures <= kept) return null;
  return 'most signatures are wrong: SHOPIFY_SECRET may not be the secret of the app that sends';
}
