import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type ProductAnswer,
  productAnswerSchema,
  type ProductParams,
  productParamsSchema,
  type StockAnswer,
  stockAnswerSchema,
  type StockQuery,
  stockQuerySchema,
} from '@shopmeter/contracts';
import { ProblemError } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import type { MetricsTenant } from '../metrics/metrics-reading';
import { ProductsService } from './products.service';

@ApiTags('products')
@ApiBearerAuth()
@Controller()
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class ProductsController {
  constructor(private readonly service: ProductsService) {}

  @Get('stock')
  @Answers({
    summary: 'Variants by how long their stock lasts: what runs out next, page by page',
    schema: stockAnswerSchema,
  })
  stock(
    @CurrentTenant() tenant: MetricsTenant,
    @Query({ schema: stockQuerySchema }) query: StockQuery,
  ): Promise<StockAnswer> {
    return this.service.stockPage(tenant, query);
  }

  @Get('products/:id')
  @Answers({ summary: 'One product and its variants with their stock', schema: productAnswerSchema })
  @ProblemAnswers(404)
  async product(
    @CurrentTenant() tenant: MetricsTenant,
    @Param({ schema: productParamsSchema }) { id }: ProductParams,
  ): Promise<ProductAnswer> {
    const answer = await this.service.product(tenant, id);
    if (answer) return answer;
    throw new ProblemError({
      status: 404,
      code: 'not_found',
      title: 'Not Found',
      detail: 'There is no such product.',
    });
  }
}
