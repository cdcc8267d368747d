import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  tableAnswerSchema,
  tableParamsSchema,
  tableQuerySchema,
  type TableAnswer,
  type TableParams,
  type TableQuery,
} from '@shopmeter/contracts';
import { Answers } from '../../http/answers.decorator';
import { CurrentTenant } from '../../http/current-tenant.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { TenantScoped } from '../../http/tenant-scoped.decorator';
import type { MetricsTenant } from '../metrics-reading';
import { TablesService } from './tables.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/tables')
@TenantScoped()
@ProblemAnswers(400, 401, 403, 404)
export class TablesController {
  constructor(private readonly service: TablesService) {}

  @Get(':dimension')
  @Answers({
    summary: 'Sales by product, variant, vendor, country, channel, discount code or new and returning',
    schema: tableAnswerSchema,
  })
  page(
    @CurrentTenant() tenant: MetricsTenant,
    @Param({ schema: tableParamsSchema }) { dimension }: TableParams,
    @Query({ schema: tableQuerySchema }) query: TableQuery,
  ): Promise<TableAnswer> {
    return this.service.page(tenant, dimension, query);
  }
}
