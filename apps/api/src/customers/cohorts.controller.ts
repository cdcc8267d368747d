import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { wallClock } from '@shopmeter/commerce';
import {
  addMonths,
  type CohortsAnswer,
  cohortsAnswerSchema,
  type CohortsQuery,
  cohortsQuerySchema,
  monthOf,
} from '@shopmeter/contracts';
import { CohortsRepository } from '@shopmeter/db';
import { COHORT_DEFINITIONS, cohortTable } from '@shopmeter/metrics';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { freshnessOf } from '../metrics/freshness-of';
import { MetricsReading, type MetricsTenant } from '../metrics/metrics-reading';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/cohorts')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class CohortsController {
  constructor(
    private readonly repository: CohortsRepository,
    private readonly reading: MetricsReading,
  ) {}

  @Get()
  @Answers({
    summary:
      'Customers by the month of their first order: who came back, orders, net sales and lifetime value',
    schema: cohortsAnswerSchema,
  })
  async cohorts(
    @CurrentTenant() tenant: MetricsTenant,
    @Query({ schema: cohortsQuerySchema }) { from, to, periods }: CohortsQuery,
  ): Promise<CohortsAnswer> {
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
      freshness: freshnessOf(await sums.freshness(tenant.id)),
      ...cohortTable(cells, { ...months, periods, thisMonth }),
      definitions: { ...COHORT_DEFINITIONS },
    };
  }
}
