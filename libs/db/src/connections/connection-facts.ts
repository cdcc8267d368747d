import type { ConnectionFacts } from '@shopmeter/shopify';
import type { TenantEntity } from '../entities/accounts.entities';
import type { ConnectionEntity } from '../entities/connections.entities';

type Told = Pick<TenantEntity, 'status' | 'shopifyToken' | 'scopes' | 'scopesVersion'>;

/** What decides the state of a store's connection. */
export function connectionFacts(tenant: Told, connection: ConnectionEntity | null): ConnectionFacts {
  return {
    isUninstalled: tenant.status === 'uninstalled',
    hasToken: tenant.shopifyToken !== null && connection !== null,
    isRevoked: (connection?.revokedAt ?? null) !== null,
    isReady: (connection?.readyAt ?? null) !== null,
    renewalFailed: (connection?.renewalFailures ?? 0) > 0,
    scopes: currentScopes(tenant, connection),
  };
}

/** As the token was granted them, or as an event told them since: versions begin with their instant. Null: never told. */
export function currentScopes(
  { scopes, scopesVersion }: Pick<Told, 'scopes' | 'scopesVersion'>,
  connection: Pick<ConnectionEntity, 'scopes' | 'scopesAt'> | null,
): string[] | null {
  const granted = connection?.scopes ?? null;
  const grantedAt = connection?.scopesAt?.toISOString() ?? '';
  return granted === null || (scopes !== null && scopesVersion > grantedAt) ? scopes : granted;
}
