import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type PlatformStores,
  type PlatformStoresQuery,
  platformStoresQuerySchema,
  platformStoresSchema,
} from '@shopmeter/contracts';
import { PlatformStoresRepository, RequestDatabase } from '@shopmeter/db';
import { AuditLogService } from '../audit/audit-log.service';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';

/** What operators of the platform see of every store. */
@ApiTags('operator')
@ApiBearerAuth()
@Controller('operator/stores')
export class OperatorStoresController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly stores: PlatformStoresRepository,
    private readonly audit: AuditLogService,
  ) {}

  @Get()
  @Answers({ summary: 'Every store and how it is doing; for operators', schema: platformStoresSchema })
  @ProblemAnswers(400, 401, 404)
  async list(
    @Query({ schema: platformStoresQuerySchema }) { after, limit }: PlatformStoresQuery,
  ): Promise<PlatformStores> {
    const found = await this.database.transaction({ role: 'pipeline' }, async () => {
      await this.audit.record({ action: 'operator.looked', tenantId: null, details: { at: 'stores' } });
      // One more than is shown says whether there is another page.
      return this.stores.page(after, limit + 1);
    });
    const stores = found.slice(0, limit).map(({ connectedAt, lastEventAt, ...store }) => ({
      ...store,
      connectedAt: connectedAt.toISOString(),
      lastEventAt: lastEventAt?.toISOString() ?? null,
    }));
    return { stores, next: found.length > limit ? stores.at(-1)!.domain : null };
  }
}
