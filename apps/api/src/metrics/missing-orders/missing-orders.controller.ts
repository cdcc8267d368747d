import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type MissingOrdersAnswer,
  missingOrdersAnswerSchema,
  type MissingOrdersQuery,
  missingOrdersQuerySchema,
} from '@shopmeter/contracts';
import { Answers } from '../../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../../http/current-tenant.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { TenantScoped } from '../../http/tenant-scoped.decorator';
import { MissingOrdersService } from './missing-orders.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/missing-orders')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class MissingOrdersController {
  constructor(private readonly missing: MissingOrdersService) {}

  @Get()
  @Answers({
    summary: 'Orders that must exist and are not known: gaps in the order numbers, and what others refer to',
    schema: missingOrdersAnswerSchema,
  })
  page(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: missingOrdersQuerySchema }) query: MissingOrdersQuery,
  ): Promise<MissingOrdersAnswer> {
    return this.missing.answer(tenant.id, query);
  }
}
