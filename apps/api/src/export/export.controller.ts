import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type ExportQuery, exportQuerySchema } from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { ExportService } from './export.service';

@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/export')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class ExportController {
  constructor(private readonly service: ExportService) {}

  @Get()
  @ApiProduces('application/zip')
  @Answers({ summary: 'All cards of a page as CSV files in a ZIP: one of each group, and one of the series' })
  async cards(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: exportQuerySchema }) query: ExportQuery,
  ): Promise<StreamableFile> {
    const zip = await this.service.cards(tenant, query);
    return new StreamableFile(zip, {
      type: 'application/zip',
      // Made of days only: a store's name may hold anything.
      disposition: `attachment; filename="shopmeter-${query.from}-to-${query.to}.zip"`,
    });
  }
}
