import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type PlatformStoreHealth,
  platformStoreHealthSchema,
  type PlatformStoreParams,
  platformStoreParamsSchema,
} from '@shopmeter/contracts';
import { PlatformHealthRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { DataHealthService } from '../data-health/data-health.service';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { OperatorLooksService } from './operator-looks.service';

/** How the webhooks of one store arrive, as its merchant sees it. */
@ApiTags('operator')
@ApiBearerAuth()
@Controller('operator/stores')
export class OperatorStoreHealthController {
  constructor(
    private readonly looks: OperatorLooksService,
    private readonly platform: PlatformHealthRepository,
    private readonly health: DataHealthService,
  ) {}

  @Get(':id/health')
  @Answers({
    summary: 'How the webhooks of a store arrive; for operators',
    schema: platformStoreHealthSchema,
  })
  @ProblemAnswers(400, 401, 404)
  read(
    @Param({ schema: platformStoreParamsSchema }) { id }: PlatformStoreParams,
  ): Promise<PlatformStoreHealth> {
    return this.looks.take('health', id, async () => {
      const store = await this.platform.store(id);
      if (!store) throw storeNotFound();
      return { ...(await this.health.answer(id)), ...store };
    });
  }
}

function storeNotFound(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'store_not_found',
    title: 'Not Found',
    detail: 'There is no store with this id.',
  });
}
