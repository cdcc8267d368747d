import { Injectable } from '@nestjs/common';
import { wallClock } from '@shopmeter/commerce';
import { addMonths, monthOf, type CohortsAnswer, type CohortsQuery } from '@shopmeter/contracts';
import { CohortsRepository } from '@shopmeter/db';
import { COHORT_DEFINITIONS, cohortTable } from '@shopmeter/metrics';
import { freshnessOf } from '../metrics/freshness-of';
import { MetricsReading, type MetricsTenant } from '../metrics/metrics-reading';

/** Answers what customers did by the month of their first order. */
@Injectable()
export class CohortsService {
  constructor(
    private readonly repository: CohortsRepository,
    private readonly reading: MetricsReading,
  ) {}

  async answer(tenant: MetricsTenant, { from, to, periods }: CohortsQuery): Promise<CohortsAnswer> {
    const { store, sums, now } = await this.reading.of(tenant);
    const months = { from: `${from}-01`, to: `${to}-01` };
    const until = addMonths(months.to, periods);
    const cells = await this.repository.cells(tenant.id, store.currency, { ...months, until });
    const thisMonth = monthOf(wallClock(store.zone, now).day);
    return {
      from,
      to,
      currency: store.currency,
      timezone: { name: store.zone, known: tenant.timezone !== null },
      freshness: freshnessOf(await sums.freshness(tenant.id, now)),
      ...cohortTable(cells, { ...months, periods, thisMonth }),
      definitions: { ...COHORT_DEFINITIONS },
    };
  }
}
