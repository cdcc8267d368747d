import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type UnbalancedOrdersAnswer,
  unbalancedOrdersAnswerSchema,
  type UnbalancedOrdersQuery,
  unbalancedOrdersQuerySchema,
} from '@shopmeter/contracts';
import { UnbalancedOrdersListRepository } from '@shopmeter/db';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/unbalanced-orders')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class UnbalancedOrdersController {
  constructor(private readonly list: UnbalancedOrdersListRepository) {}

  @Get()
  @Answers({
    summary: 'Orders whose parts do not add up to what the order says of itself, and why',
    schema: unbalancedOrdersAnswerSchema,
  })
  async page(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: unbalancedOrdersQuerySchema }) { cursor, limit }: UnbalancedOrdersQuery,
  ): Promise<UnbalancedOrdersAnswer> {
    // One more than is shown says whether there is another page.
    const found = await this.list.page(tenant.id, { before: cursor, limit: limit + 1 });
    const orders = found
      .slice(0, limit)
      .map((order) => ({ ...order, occurredAt: order.occurredAt.toISOString() }));
    return { orders, next: found.length > limit ? orders.at(-1)!.orderId : null };
  }
}
