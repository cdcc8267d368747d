import { Injectable } from '@nestjs/common';
import type { GiveAccessBody } from '@shopmeter/contracts';
import { RequestDatabase } from '@shopmeter/db';
import { AuditLogService } from '../audit/audit-log.service';
import { TenantSecrets } from '../tenants/tenant-secrets';
import { GrantKeeper } from './grant-keeper';
import { OwnAppGrants } from './own-app-grants';

/** Connects a store through an app of its own: by a token that was copied, or by the app's id and secret. */
@Injectable()
export class OwnAppAccess {
  constructor(
    private readonly database: RequestDatabase,
    private readonly grants: OwnAppGrants,
    private readonly keeper: GrantKeeper,
    private readonly tenantSecrets: TenantSecrets,
    private readonly audit: AuditLogService,
  ) {}

  /** Tried at Shopify before anything is kept. The app's secret signs the store's webhooks from now on. */
  async give(tenantId: string, body: GiveAccessBody): Promise<void> {
    const proved = await this.grants.prove(tenantId, body);
    const { kind, clientSecret } = body;
    const clientId = kind === 'client_credentials' ? body.clientId : null;
    await this.database.asAccounts(async () => {
      const tenant = await this.tenantSecrets.replaceWebhookSecret(tenantId, clientSecret);
      await this.keeper.keep(tenant, kind, proved, { clientId, clientSecret });
      await this.audit.record({ action: 'store.authorized', tenantId, details: { kind } });
    });
  }
}
