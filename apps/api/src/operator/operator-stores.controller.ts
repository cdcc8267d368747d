import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type PlatformStores,
  type PlatformStoresQuery,
  platformStoresQuerySchema,
  platformStoresSchema,
} from '@shopmeter/contracts';
import { PlatformStoresRepository } from '@shopmeter/db';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { OperatorLooksService } from './operator-looks.service';

/** What operators of the platform see of every store. */
@ApiTags('operator')
@ApiBearerAuth()
@Controller('operator/stores')
export class OperatorStoresController {
  constructor(
    private readonly looks: OperatorLooksService,
    private readonly stores: PlatformStoresRepository,
  ) {}

  @Get()
  @Answers({ summary: 'Every store and how it is doing; for operators', schema: platformStoresSchema })
  @ProblemAnswers(400, 401, 404)
  list(
    @Query({ schema: platformStoresQuerySchema }) { after, limit }: PlatformStoresQuery,
  ): Promise<PlatformStores> {
    return this.looks.take('stores', null, async () => {
      // One more than is shown says whether there is another page.
      const found = await this.stores.page(after, limit + 1);
      const stores = found.slice(0, limit).map(({ connectedAt, lastEventAt, ...store }) => ({
        ...store,
        connectedAt: connectedAt.toISOString(),
        lastEventAt: lastEventAt?.toISOString() ?? null,
      }));
      return { stores, next: found.length > limit ? stores.at(-1)!.domain : null };
    });
  }
}
