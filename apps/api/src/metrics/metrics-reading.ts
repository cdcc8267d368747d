import { Injectable } from '@nestjs/common';
import { localDays } from '@shopmeter/commerce';
import { type CheckoutState, MetricsRepository, MomentsRepository, StockRepository } from '@shopmeter/db';
import { ABANDONED_AFTER_MS } from '@shopmeter/metrics';
import { Clock } from '@shopmeter/platform';
import type { MetricsStore, Reading } from './reading';

/** For a store of which neither its currency nor a sale is known; every amount is 0 then. */
const FALLBACK_CURRENCY = 'USD';

/** The current tenant, as far as metrics need it. */
export interface MetricsTenant {
  id: string;
  currency: string | null;
  timezone: string | null;
}

/** Where the numbers of a tenant are read from, at this moment, in its currency and time zone. */
@Injectable()
export class MetricsReading {
  constructor(
    private readonly sums: MetricsRepository,
    private readonly moments: MomentsRepository,
    private readonly stock: StockRepository,
    private readonly clock: Clock,
  ) {}

  async of(tenant: MetricsTenant): Promise<Reading & { store: MetricsStore }> {
    const currency = tenant.currency ?? (await this.sums.newestCurrency(tenant.id)) ?? FALLBACK_CURRENCY;
    const store = { id: tenant.id, currency, zone: localDays(tenant.timezone).zone };
    const now = this.clock.now();
    let open: Promise<CheckoutState[]> | undefined;
    const young = () =>
      (open ??= this.moments.openCheckouts(tenant.id, new Date(now.getTime() - ABANDONED_AFTER_MS)));
    return { store, sums: this.sums, moments: this.moments, stock: this.stock, now, young };
  }
}
