import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type DataHealth, dataHealthSchema } from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { DataHealthService } from './data-health.service';

/** How the store's webhooks arrive. */
@ApiTags('events')
@ApiBearerAuth()
@Controller('data-health')
@TenantScoped()
@ProblemAnswers(401, 403)
export class DataHealthController {
  constructor(private readonly health: DataHealthService) {}

  @Get()
  @Answers({ summary: 'How webhooks arrive, and what failed, by cause', schema: dataHealthSchema })
  read(@CurrentTenant() { id }: CurrentTenantValue): Promise<DataHealth> {
    return this.health.answer(id);
  }
}
