import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type CustomerAnswer,
  customerAnswerSchema,
  type CustomerListAnswer,
  customerListAnswerSchema,
  type CustomerListQuery,
  customerListQuerySchema,
  type CustomerParams,
  customerParamsSchema,
  type CustomerQuery,
  customerQuerySchema,
  type SegmentsAnswer,
  segmentsAnswerSchema,
} from '@shopmeter/contracts';
import { ProblemError } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import type { MetricsTenant } from '../metrics/metrics-reading';
import { CustomersService } from './customers.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class CustomersController {
  constructor(private readonly service: CustomersService) {}

  @Get('tables/customer')
  @Answers({
    summary: 'Customers and guests with what they bought to date: sorted, searched, page by page',
    schema: customerListAnswerSchema,
  })
  list(
    @CurrentTenant() tenant: MetricsTenant,
    @Query({ schema: customerListQuerySchema }) query: CustomerListQuery,
  ): Promise<CustomerListAnswer> {
    return this.service.page(tenant, query);
  }

  @Get('customers/segments')
  @Answers({
    summary: 'Customers by segments of recency, frequency and money',
    schema: segmentsAnswerSchema,
  })
  segments(@CurrentTenant() tenant: MetricsTenant): Promise<SegmentsAnswer> {
    return this.service.segments(tenant);
  }

  @Get('customers/:key')
  @Answers({
    summary: 'One customer: totals, scores, segment, cohort and orders',
    schema: customerAnswerSchema,
  })
  @ProblemAnswers(404)
  async customer(
    @CurrentTenant() tenant: MetricsTenant,
    @Param({ schema: customerParamsSchema }) { key }: CustomerParams,
    @Query({ schema: customerQuerySchema }) query: CustomerQuery,
  ): Promise<CustomerAnswer> {
    const answer = await this.service.customer(tenant, key, query);
    if (answer) return answer;
    throw new ProblemError({
      status: 404,
      code: 'not_found',
      title: 'Not Found',
      detail: 'There is no such customer with an order that counts.',
    });
  }
}
