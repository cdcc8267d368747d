import { Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Connection, connectionSchema } from '@shopmeter/contracts';
import {
  connectionFacts,
  ConnectionsRepository,
  currentScopes,
  JobsOutboxRepository,
  type SubscriptionCheckEntity,
  TenantsRepository,
} from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { connectionState, missingScopes, wantedScopes } from '@shopmeter/shopify';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { ShopifyApp } from './shopify-app';

/** How the current store stands with Shopify. */
@ApiTags('shopify')
@ApiBearerAuth()
@Controller('tenants/current/connection')
@TenantScoped()
export class ConnectionController {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly connections: ConnectionsRepository,
    private readonly jobs: JobsOutboxRepository,
    private readonly app: ShopifyApp,
    private readonly clock: Clock,
  ) {}

  @Post('retry')
  @Answers({ summary: 'Set the current store up once more: its access and its subscriptions', status: 202 })
  @ProblemAnswers(401, 403)
  async retry(@CurrentTenant() { id }: CurrentTenantValue): Promise<void> {
    await this.jobs.add('connect-store', id, this.clock.now());
  }

  @Get()
  @Answers({ summary: 'How the current store is connected with Shopify', schema: connectionSchema })
  @ProblemAnswers(401, 403)
  async connection(@CurrentTenant() { id }: CurrentTenantValue): Promise<Connection> {
    const tenant = await this.tenants.findById(id);
    if (!tenant) throw new Error('the current store cannot be read');
    const connection = await this.connections.find(id);
    const scopes = currentScopes(tenant, connection);
    return {
      state: connectionState(connectionFacts(tenant, connection)),
      kind: connection?.grantKind ?? null,
      canInstall: this.app.isSetUp,
      scopes,
      missingScopes: scopes === null ? [] : missingScopes(scopes),
      wantedScopes: scopes === null ? [] : wantedScopes(scopes),
      authorizedAt: connection?.authorizedAt.toISOString() ?? null,
      readyAt: connection?.readyAt?.toISOString() ?? null,
      expiresAt: connection?.accessExpiresAt?.toISOString() ?? null,
      revokedAt: connection?.revokedAt?.toISOString() ?? null,
      uninstalledAt: tenant.uninstalledAt?.toISOString() ?? null,
      subscriptions: checked(await this.connections.subscriptions(id)),
      error: connection?.renewalError ?? null,
    };
  }
}

function checked(check: SubscriptionCheckEntity | null): Connection['subscriptions'] {
  if (!check) return null;
  const { expected, missing, repaired, error } = check;
  const checkedAt = check.checkedAt?.toISOString() ?? null;
  return {
    expected,
    missing,
    repaired,
    error,
    checkedAt,
    repairedAt: check.repairedAt?.toISOString() ?? null,
  };
}
