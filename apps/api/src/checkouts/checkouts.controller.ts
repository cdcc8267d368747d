import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type CheckoutsAnswer,
  checkoutsAnswerSchema,
  type CheckoutsQuery,
  checkoutsQuerySchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { type CheckoutsTenant, CheckoutsService } from './checkouts.service';

@ApiTags('checkouts')
@ApiBearerAuth()
@Controller('checkouts')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class CheckoutsController {
  constructor(private readonly service: CheckoutsService) {}

  @Get()
  @Answers({
    summary: 'Checkouts begun in a range, by what became of them, the newest first',
    schema: checkoutsAnswerSchema,
  })
  list(
    @CurrentTenant() tenant: CheckoutsTenant,
    @Query({ schema: checkoutsQuerySchema }) query: CheckoutsQuery,
  ): Promise<CheckoutsAnswer> {
    return this.service.page(tenant, query);
  }
}
