import { subscribedTopics } from './subscribed-topics';

/** What may be subscribed to with which scope; a longer beginning comes first. Source: shopify.dev, `WebhookSubscriptionTopic`. */
const SCOPES: readonly [beginning: string, scope: string][] = [
  ['customers/merge', 'read_customer_merge'],
  ['customers/', 'read_customers'],
  ['carts/', 'read_orders'],
  ['checkouts/', 'read_orders'],
  ['orders/', 'read_orders'],
  ['refunds/', 'read_orders'],
  ['fulfillments/', 'read_fulfillments'],
  ['products/', 'read_products'],
  ['inventory_items/', 'read_inventory'],
  ['inventory_levels/', 'read_inventory'],
];

/** The scope that a topic needs. @returns null for topics about the store itself, which need none */
export function scopeOfTopic(topic: string): string | null {
  return SCOPES.find(([beginning]) => topic.startsWith(beginning))?.[1] ?? null;
}

/** What the app asks a store for: what its topics need. */
export const ASKED_SCOPES: readonly string[] = [
  ...new Set(subscribedTopics.map(scopeOfTopic).filter((scope) => scope !== null)),
].sort();

/**
 * Without one of these, numbers are wrong and the past cannot be fetched. Written down and not derived: a topic that is
 * read from tomorrow on must not stop stores that agreed to less.
 */
export const REQUIRED_SCOPES: readonly string[] = [
  'read_customer_merge',
  'read_customers',
  'read_inventory',
  'read_orders',
  'read_products',
];

/** Scopes without which the store does not run. */
export function missingScopes(granted: readonly string[]): string[] {
  return lacking(REQUIRED_SCOPES, granted);
}

/** Scopes that the app asks for by now and the store runs without. */
export function wantedScopes(granted: readonly string[]): string[] {
  return lacking(ASKED_SCOPES, granted).filter((scope) => !REQUIRED_SCOPES.includes(scope));
}

/** Who may write may read; Shopify then names the writing scope only. */
function lacking(scopes: readonly string[], granted: readonly string[]): string[] {
  return scopes.filter(
    (scope) => !granted.includes(scope) && !granted.includes(scope.replace(/^read_/, 'write_')),
  );
}
