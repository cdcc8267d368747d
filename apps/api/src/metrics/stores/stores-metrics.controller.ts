import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type StoresMetricsAnswer,
  storesMetricsAnswerSchema,
  type StoresMetricsQuery,
  storesMetricsQuerySchema,
} from '@shopmeter/contracts';
import { Answers } from '../../http/answers.decorator';
import { CurrentUser } from '../../http/current-user.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { type SignedIn } from '../../http/signed-in';
import { StoresMetricsService } from './stores-metrics.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/stores')
@ProblemAnswers(400, 401, 403, 404)
export class StoresMetricsController {
  constructor(private readonly service: StoresMetricsService) {}

  @Get()
  @Answers({
    summary: 'All your stores: sums by currency, and a row for each store',
    schema: storesMetricsAnswerSchema,
  })
  stores(
    @CurrentUser() user: SignedIn,
    @Query({ schema: storesMetricsQuerySchema }) query: StoresMetricsQuery,
  ): Promise<StoresMetricsAnswer> {
    return this.service.answer(user.userId, query);
  }
}
