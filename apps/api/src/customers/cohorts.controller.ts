import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type CohortsAnswer,
  cohortsAnswerSchema,
  type CohortsQuery,
  cohortsQuerySchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import type { MetricsTenant } from '../metrics/metrics-reading';
import { CohortsService } from './cohorts.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/cohorts')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class CohortsController {
  constructor(private readonly service: CohortsService) {}

  @Get()
  @Answers({
    summary:
      'Customers by the month of their first order: who came back, orders, net sales and lifetime value',
    schema: cohortsAnswerSchema,
  })
  cohorts(
    @CurrentTenant() tenant: MetricsTenant,
    @Query({ schema: cohortsQuerySchema }) query: CohortsQuery,
  ): Promise<CohortsAnswer> {
    return this.service.answer(tenant, query);
  }
}
