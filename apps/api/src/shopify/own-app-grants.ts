import { Injectable } from '@nestjs/common';
import type { GiveAccessBody } from '@shopmeter/contracts';
import { RequestDatabase, TenantsRepository } from '@shopmeter/db';
import { type ProvedGrant, ShopifyGrants } from './shopify-grants';

/** Tries what people give as access through an app of their own. */
@Injectable()
export class OwnAppGrants {
  constructor(
    private readonly database: RequestDatabase,
    private readonly tenants: TenantsRepository,
    private readonly grants: ShopifyGrants,
  ) {}

  /** @throws ProblemError `code_refused`, `other_shop`, `shopify_silent` */
  async prove(tenantId: string, body: GiveAccessBody): Promise<ProvedGrant> {
    const tenant = await this.database.asAccounts(() => this.tenants.findById(tenantId));
    if (!tenant) throw new Error('the current store cannot be read');
    if (body.kind === 'client_credentials') {
      const { clientId, clientSecret } = body;
      return this.grants.forClient(tenant.domain, { clientId, secrets: [clientSecret] });
    }
    const never = { accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null, scopes: [] };
    return this.grants.prove(tenant.domain, { ...never, accessToken: body.token });
  }
}
