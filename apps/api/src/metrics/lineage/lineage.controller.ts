import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type LineageAnswer,
  lineageAnswerSchema,
  type LineageParams,
  lineageParamsSchema,
  type LineageQuery,
  lineageQuerySchema,
} from '@shopmeter/contracts';
import { Answers } from '../../http/answers.decorator';
import { CurrentTenant } from '../../http/current-tenant.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { TenantScoped } from '../../http/tenant-scoped.decorator';
import type { MetricsTenant } from '../metrics-reading';
import { LineageService } from './lineage.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/:metric')
@TenantScoped()
@ProblemAnswers(400, 401, 403, 404)
export class LineageController {
  constructor(private readonly lineage: LineageService) {}

  @Get('lineage')
  @Answers({
    summary: 'What a number is made of: its parts, the rows counted and left out, their ledger and webhooks',
    schema: lineageAnswerSchema,
  })
  answer(
    @CurrentTenant() tenant: MetricsTenant,
    @Param({ schema: lineageParamsSchema }) { metric }: LineageParams,
    @Query({ schema: lineageQuerySchema }) query: LineageQuery,
  ): Promise<LineageAnswer> {
    return this.lineage.answer(tenant, metric, query);
  }
}
