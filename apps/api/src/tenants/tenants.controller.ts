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
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
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
    private readonly once: OnceService,
  ) {}

  @Post()
  @TakesIdempotencyKey()
  @Answers({ summary: 'Connect a store; you become its owner', status: 201, schema: tenantSchema })
  @ProblemAnswers(400, 401, 409)
  create(
    @Body({ schema: createTenantBodySchema }) body: CreateTenantBody,
    @CurrentUser() user: SignedIn,
  ): Promise<Tenant> {
    const connect = async () => {
      const tenant = await this.tenants.connect(body, user.userId);
      const { domain, signedWith } = tenant;
      await this.audit.record({
        action: 'store.connected',
        tenantId: tenant.id,
        details: { domain, signedWith },
      });
      return tenant;
    };
    return this.database.asAccounts(() => this.once.run(connect));
  }

  @Get()
  @Answers({ summary: 'Your stores', schema: tenantsSchema })
  @ProblemAnswers(401)
  async list(@CurrentUser() user: SignedIn): Promise<Tenants> {
    return { tenants: await this.database.asAccounts(() => this.memberships.listTenants(user.userId)) };
  }
}
