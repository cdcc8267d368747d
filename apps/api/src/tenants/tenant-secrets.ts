import { Injectable } from '@nestjs/common';
import { type CreateTenantBody } from '@shopmeter/contracts';
import { SecretsRepository, type TenantEntity, TenantsRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';

/** How long the webhook secret before the current one still verifies: longer than Shopify repeats a delivery. */
const PREVIOUS_HOURS = 24;

/** A store's secrets, sealed with its key. Runs inside a transaction of the role `accounts`. */
@Injectable()
export class TenantSecrets {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly secrets: SecretsRepository,
    private readonly clock: Clock,
  ) {}

  /** Stores the secrets given when connecting. @returns the store with them */
  async add(
    tenant: TenantEntity,
    given: Pick<CreateTenantBody, 'shopifyToken' | 'webhookSecret'>,
  ): Promise<TenantEntity> {
    const { id } = tenant;
    const sealed = {
      shopifyToken: await this.#seal(id, 'shopify_token', given.shopifyToken),
      webhookSecret: await this.#seal(id, 'webhook_secret', given.webhookSecret),
    };
    if (sealed.shopifyToken ?? sealed.webhookSecret) await this.tenants.updateSecrets(id, sealed);
    return { ...tenant, ...sealed };
  }

  /** A new webhook secret, from now on; the one before verifies for a day longer. @returns the store, locked */
  async replaceWebhookSecret(tenantId: string, secret: string): Promise<TenantEntity> {
    const tenant = await this.tenants.findByIdForUpdate(tenantId);
    if (!tenant) throw new Error('the current store cannot be read');
    const before = tenant.webhookSecret && (await this.#open(tenantId, tenant.webhookSecret));
    const until = new Date(this.clock.now().getTime() + PREVIOUS_HOURS * 3_600_000);
    await this.tenants.updateSecrets(tenantId, {
      webhookSecret: await this.#seal(tenantId, 'webhook_secret', secret),
      webhookSecretPrevious: await this.#seal(tenantId, 'webhook_secret_previous', before ?? undefined),
      webhookSecretPreviousUntil: before ? until : null,
    });
    await this.tenants.announce(tenant.domain);
    return tenant;
  }

  #open(tenantId: string, sealed: string): Promise<string> {
    return this.secrets.open(sealed, { tenantId, table: 'tenants', column: 'webhook_secret' });
  }

  async #seal(tenantId: string, column: string, secret: string | undefined): Promise<string | null> {
    return secret === undefined ? null : this.secrets.seal(secret, { tenantId, table: 'tenants', column });
  }
}
