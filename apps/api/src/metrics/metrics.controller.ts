import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  catalogueSchema,
  metricsAnswerSchema,
  metricsQuerySchema,
  productsAnswerSchema,
  type Catalogue,
  type MetricsAnswer,
  type MetricsQuery,
  type ProductsAnswer,
} from '@shopmeter/contracts';
import { catalogued, dimensions, metrics } from '@shopmeter/metrics';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import type { MetricsTenant } from './metrics-reading';
import { MetricsService } from './metrics.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class MetricsController {
  constructor(private readonly service: MetricsService) {}

  @Get()
  @Answers({ summary: 'The catalogue: every metric with its formula in words', schema: catalogueSchema })
  catalogue(): Catalogue {
    return {
      metrics: metrics.map(catalogued),
      dimensions: dimensions.map(({ id, label, of, noneLabel }) => ({ id, label, of, noneLabel })),
    };
  }

  @Get('orders')
  @Answers({ summary: 'Sales and orders: totals, comparison, series', schema: metricsAnswerSchema })
  orders(
    @CurrentTenant() tenant: MetricsTenant,
    @Query({ schema: metricsQuerySchema }) query: MetricsQuery,
  ): Promise<MetricsAnswer> {
    return this.service.answer(tenant, 'orders', query);
  }

  @Get('customers')
  @Answers({ summary: 'Customers: totals, comparison, series', schema: metricsAnswerSchema })
  customers(
    @CurrentTenant() tenant: MetricsTenant,
    @Query({ schema: metricsQuerySchema }) query: MetricsQuery,
  ): Promise<MetricsAnswer> {
    return this.service.answer(tenant, 'customers', query);
  }

  @Get('products')
  @Answers({ summary: 'Products: totals, comparison, series and the top ten', schema: productsAnswerSchema })
  products(
    @CurrentTenant() tenant: MetricsTenant,
    @Query({ schema: metricsQuerySchema }) query: MetricsQuery,
  ): Promise<ProductsAnswer> {
    return this.service.products(tenant, query);
  }
}
