import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Tenant, tenantSchema } from '@shopmeter/contracts';
import { TenantsRepository } from '@shopmeter/db';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { TenantAnswers } from './tenant-answers';

/** The store that the access token names. */
@ApiTags('tenants')
@ApiBearerAuth()
@Controller('tenants/current')
@TenantScoped()
export class CurrentTenantController {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly answers: TenantAnswers,
  ) {}

  @Get()
  @Answers({ summary: 'The current store, and how its webhooks are set up', schema: tenantSchema })
  @ProblemAnswers(401, 403)
  async current(@CurrentTenant() { id, role }: CurrentTenantValue): Promise<Tenant> {
    const [tenant, times] = [await this.tenants.findById(id), await this.tenants.eventTimes(id)];
    if (!tenant) throw new Error('the current store cannot be read');
    const firstDay = await this.tenants.firstDay(id, tenant.currency);
    return this.answers.tenant(tenant, role, { ...times, firstDay });
  }
}
