import { Injectable } from '@nestjs/common';
import {
  ConnectionsRepository,
  JobsOutboxRepository,
  renewalTime,
  SecretsRepository,
  type TenantEntity,
  TenantsRepository,
} from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import type { GrantKind } from '@shopmeter/shopify';
import type { ProvedGrant } from './shopify-grants';

/** The store's own app; null: the app of the settings. */
export type OwnApp = { clientId: string | null; clientSecret: string } | null;

/** Keeps a proved grant as a store's connection, in place of the one before. In a transaction of `accounts`. */
@Injectable()
export class GrantKeeper {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly connections: ConnectionsRepository,
    private readonly secrets: SecretsRepository,
    private readonly jobs: JobsOutboxRepository,
    private readonly clock: Clock,
  ) {}

  async keep(tenant: TenantEntity, kind: GrantKind, { grant }: ProvedGrant, own: OwnApp): Promise<void> {
    const { id: tenantId } = tenant;
    const now = this.clock.now();
    const seal = (table: string, column: string, plain: string) =>
      this.secrets.seal(plain, { tenantId, table, column });
    await this.tenants.updateSecrets(tenantId, {
      shopifyToken: await seal('tenants', 'shopify_token', grant.accessToken),
    });
    await this.connections.replace({
      tenantId,
      grantKind: kind,
      clientId: own?.clientId ?? null,
      clientSecret: own && (await seal('connections', 'client_secret', own.clientSecret)),
      refreshToken: grant.refreshToken && (await seal('connections', 'refresh_token', grant.refreshToken)),
      accessExpiresAt: grant.accessExpiresAt,
      refreshExpiresAt: grant.refreshExpiresAt,
      scopes: grant.scopes,
      scopesAt: now,
      authorizedAt: now,
      provedAt: now,
      readyAt: null,
      renewAt: renewalTime(grant.accessExpiresAt, now),
      renewalFailures: 0,
      renewalError: null,
      revokedAt: null,
    });
    await this.tenants.markConnected(tenantId, now);
    await this.tenants.announce(tenant.domain);
    await this.jobs.add('connect-store', tenantId, now);
  }
}
