import { type CreateTenantBody } from '@shopmeter/contracts';
import { type TenantEntity } from '@shopmeter/db';
import { STORED_VERSION } from '@shopmeter/metrics';
import { newOpaqueToken, uuidV7 } from '@shopmeter/platform';

/** The row of a new store, without its secrets: their key needs the row first. */
export function tenantRow(
  { storeName, domain }: Pick<CreateTenantBody, 'storeName' | 'domain'>,
  connectedAt: Date,
  isDemo = false,
): TenantEntity {
  return {
    id: uuidV7(connectedAt.getTime()),
    storeName,
    domain,
    shopId: null,
    shopifyToken: null,
    webhookSecret: null,
    webhookSecretPrevious: null,
    webhookSecretPreviousUntil: null,
    webhookEndpoint: newOpaqueToken(),
    currency: null,
    ianaTimezone: null,
    planName: null,
    status: 'active',
    isDemo,
    requiresSecondFactor: false,
    connectedAt,
    uninstalledAt: null,
    shopVersion: '',
    shopEventId: null,
    scopes: null,
    scopesVersion: '',
    scopesEventId: null,
    storedVersion: STORED_VERSION,
    rebuildDone: null,
    rebuildOf: null,
    rebuildError: null,
    eventsDroppedBefore: null,
  };
}
