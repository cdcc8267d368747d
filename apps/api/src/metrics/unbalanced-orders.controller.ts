import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type UnbalancedOrdersAnswer,
  unbalancedOrdersAnswerSchema,
  type UnbalancedOrdersQuery,
  unbalancedOrdersQuerySchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { UnbalancedOrdersService } from './unbalanced-orders.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/unbalanced-orders')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class UnbalancedOrdersController {
  constructor(private readonly service: UnbalancedOrdersService) {}

  @Get()
  @Answers({
    summary: 'Orders whose parts do not add up to what the order says of itself, and why',
    schema: unbalancedOrdersAnswerSchema,
  })
  page(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: unbalancedOrdersQuerySchema }) query: UnbalancedOrdersQuery,
  ): Promise<UnbalancedOrdersAnswer> {
    return this.service.answer(tenant.id, query);
  }
}
