import { Injectable } from '@nestjs/common';
import { type CreateTenantBody } from '@shopmeter/contracts';
import { type TenantEntity } from '@shopmeter/db';
import { Clock, FieldCipher, newOpaqueToken, uuidV7 } from '@shopmeter/platform';

/** Makes the row of a new store, its secrets encrypted and bound to it. */
@Injectable()
export class NewTenant {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  from(body: CreateTenantBody, isDemo = false): TenantEntity {
    const connectedAt = this.clock.now();
    const id = uuidV7(connectedAt.getTime());
    return {
      id,
      storeName: body.storeName,
      domain: body.domain,
      shopId: null,
      shopifyToken: this.#sealed(id, 'shopify_token', body.shopifyToken),
      webhookSecret: this.#sealed(id, 'webhook_secret', body.webhookSecret),
      webhookEndpoint: newOpaqueToken(),
      currency: null,
      ianaTimezone: null,
      planName: null,
      status: 'active',
      isDemo,
      connectedAt,
      uninstalledAt: null,
      shopVersion: '',
      shopEventId: null,
      scopes: null,
      scopesVersion: '',
      scopesEventId: null,
    };
  }

  #sealed(tenantId: string, column: string, secret: string | undefined): string | null {
    return secret === undefined ? null : this.cipher.encrypt(secret, { tenantId, table: 'tenants', column });
  }
}
