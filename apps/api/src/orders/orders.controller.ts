import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type OrderAnswer,
  orderAnswerSchema,
  type OrderParams,
  orderParamsSchema,
  type OrdersAnswer,
  ordersAnswerSchema,
  type OrdersQuery,
  ordersQuerySchema,
} from '@shopmeter/contracts';
import { ProblemError } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { OrdersService } from './orders.service';

@ApiTags('orders')
@ApiBearerAuth()
@Controller('orders')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class OrdersController {
  constructor(private readonly service: OrdersService) {}

  @Get()
  @Answers({
    summary: 'Orders, the newest first: by number, by who ordered, by state',
    schema: ordersAnswerSchema,
  })
  list(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: ordersQuerySchema }) query: OrdersQuery,
  ): Promise<OrdersAnswer> {
    return this.service.page(tenant, query);
  }

  @Get(':id')
  @Answers({
    summary: 'One order: lines, refunds, parcels, ledger, why it does not balance, and its webhooks',
    schema: orderAnswerSchema,
  })
  @ProblemAnswers(404)
  async order(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: orderParamsSchema }) { id }: OrderParams,
  ): Promise<OrderAnswer> {
    const answer = await this.service.order(tenant, id);
    if (answer) return answer;
    throw new ProblemError({
      status: 404,
      code: 'order_not_found',
      title: 'Not Found',
      detail: 'The store has no order with this id.',
    });
  }
}
