import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type CreateTenantBody,
  createTenantBodySchema,
  type Tenant,
  tenantSchema,
  type Tenants,
  tenantsSchema,
} from '@shopmeter/contracts';
import { MembershipsRepository, RequestDatabase } from '@shopmeter/db';
import { AuditLogService } from '../audit/audit-log.service';
import { Answers } from '../http/answers.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantsService } from './tenants.service';

/** Connecting stores, and which ones there are. */
@ApiTags('tenants')
@ApiBearerAuth()
@Controller('tenants')
export class TenantsController {
  constructor(
    private readonly tenants: TenantsService,
    private readonly memberships: MembershipsRepository,
    private readonly database: RequestDatabase,
    private readonly audit: AuditLogService,
  ) {}

  @Post()
  @Answers({ summary: 'Connect a store; you become its owner', status: 201, schema: tenantSchema })
  @ProblemAnswers(400, 401, 409)
  create(
    @Body({ schema: createTenantBodySchema }) body: CreateTenantBody,
    @CurrentUser() user: SignedIn,
  ): Promise<Tenant> {
    return this.database.asAccounts(async () => {
      const tenant = await this.tenants.connect(body, user.userId);
      const { domain, signedWith } = tenant;
      await this.audit.record({
        action: 'store.connected',
        tenantId: tenant.id,
        details: { domain, signedWith },
      });
      return tenant;
    });
  }

  @Get()
  @Answers({ summary: 'Your stores', schema: tenantsSchema })
  @ProblemAnswers(401)
  async list(@CurrentUser() user: SignedIn): Promise<Tenants> {
    return { tenants: await this.database.asAccounts(() => this.memberships.listTenants(user.userId)) };
  }
}
