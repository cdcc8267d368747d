import { missingScopes } from './required-scopes';

/** How a store's app was authorised. */
export type GrantKind = 'authorization_code' | 'client_credentials' | 'pasted_token';

/**
 * How a store stands with Shopify's Admin API.
 * - `not_connected`: there is no token; webhooks may arrive all the same
 * - `connecting`: there is one, and the store is being set up with it
 * - `token_expiring`: the token could not be renewed lately; it is tried on
 * - `revoked`: Shopify takes the token no more
 * - `scopes_lost`: the app may not read what it cannot do without; what it would only like to read changes no state
 * - `uninstalled`: the app was removed in Shopify
 */
export type ConnectionState =
  'not_connected' | 'connecting' | 'connected' | 'token_expiring' | 'revoked' | 'scopes_lost' | 'uninstalled';

/** What is stored of a connection; its state follows. */
export interface ConnectionFacts {
  /** The app was removed since it was authorised last. */
  isUninstalled: boolean;
  hasToken: boolean;
  isRevoked: boolean;
  isReady: boolean;
  renewalFailed: boolean;
  /** Null: not told yet. */
  scopes: readonly string[] | null;
}

/** Where several are true, what the merchant can mend first. */
export function connectionState(facts: ConnectionFacts): ConnectionState {
  if (facts.isUninstalled) return 'uninstalled';
  if (facts.isRevoked) return 'revoked';
  if (!facts.hasToken) return 'not_connected';
  if (facts.scopes !== null && missingScopes(facts.scopes).length > 0) return 'scopes_lost';
  if (facts.renewalFailed) return 'token_expiring';
  return facts.isReady ? 'connected' : 'connecting';
}
