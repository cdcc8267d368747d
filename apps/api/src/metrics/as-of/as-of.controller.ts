import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type AsOfAnswer,
  asOfAnswerSchema,
  type AsOfQuery,
  asOfQuerySchema,
  type LineageParams,
  lineageParamsSchema,
} from '@shopmeter/contracts';
import { Answers } from '../../http/answers.decorator';
import { CurrentTenant } from '../../http/current-tenant.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { TenantScoped } from '../../http/tenant-scoped.decorator';
import type { MetricsTenant } from '../metrics-reading';
import { AsOfService } from './as-of.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/:metric')
@TenantScoped()
@ProblemAnswers(400, 401, 403, 404)
export class AsOfController {
  constructor(private readonly service: AsOfService) {}

  @Get('as-of')
  @Answers({
    summary: 'A number as it was known at a moment, and what changed since: days, orders and webhooks',
    schema: asOfAnswerSchema,
  })
  answer(
    @CurrentTenant() tenant: MetricsTenant,
    @Param({ schema: lineageParamsSchema }) { metric }: LineageParams,
    @Query({ schema: asOfQuerySchema }) query: AsOfQuery,
  ): Promise<AsOfAnswer> {
    return this.service.answer(tenant, metric, query);
  }
}
