import { Injectable } from '@nestjs/common';
import { type CreateTenantBody } from '@shopmeter/contracts';
import { type TenantEntity, TenantsRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { type OpenedShop } from '@shopmeter/shopify';
import { tenantRow } from './tenant-row';
import { TenantSecrets } from './tenant-secrets';

/** Stores a new store with its secrets. Runs inside a transaction of the role `accounts`. */
@Injectable()
export class NewTenant {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly secrets: TenantSecrets,
    private readonly clock: Clock,
  ) {}

  /** @returns null when its domain is connected already, also by a request at the same moment */
  async insert(body: CreateTenantBody): Promise<TenantEntity | null> {
    const row = tenantRow(body, this.clock.now());
    return (await this.tenants.insert(row)) ? this.secrets.add(row, body) : null;
  }

  /** A store that Shopify told about. @returns null when its domain is connected already */
  async insertProved(shop: OpenedShop): Promise<TenantEntity | null> {
    const row = {
      ...tenantRow({ storeName: shop.name, domain: shop.domain }, this.clock.now()),
      currency: shop.currency,
      ianaTimezone: shop.ianaTimezone,
    };
    return (await this.tenants.insert(row)) ? row : null;
  }
}
