import { connectionState, type ConnectionFacts, type ConnectionState } from './connection-state';
import { ASKED_SCOPES, missingScopes, REQUIRED_SCOPES, scopeOfTopic, wantedScopes } from './required-scopes';
import { adminTopic, COMPLIANCE_TOPICS, subscribedTopics } from './subscribed-topics';

const GOOD: ConnectionFacts = {
  isUninstalled: false,
  hasToken: true,
  isRevoked: false,
  isReady: true,
  renewalFailed: false,
  scopes: ASKED_SCOPES,
};

test.each<[ConnectionState, Partial<ConnectionFacts>]>([
  ['connected', {}],
  ['connected', { scopes: null }],
  ['connected', { scopes: REQUIRED_SCOPES }],
  ['connecting', { isReady: false }],
  ['not_connected', { hasToken: false, isReady: false, scopes: null }],
  ['token_expiring', { renewalFailed: true }],
  ['scopes_lost', { scopes: ['read_orders'], renewalFailed: true }],
  ['revoked', { isRevoked: true, scopes: [] }],
  // Its token is forgotten then.
  ['uninstalled', { isUninstalled: true, isRevoked: true, hasToken: false }],
])('%s follows from what is stored', (state, facts) => {
  expect(connectionState({ ...GOOD, ...facts })).toBe(state);
});

test('the app asks for what its topics need, and a writing scope includes reading', () => {
  expect(ASKED_SCOPES).toEqual([
    'read_customer_merge',
    'read_customers',
    'read_fulfillments',
    'read_inventory',
    'read_orders',
    'read_products',
  ]);
  expect(missingScopes(ASKED_SCOPES)).toEqual([]);
  expect(missingScopes(ASKED_SCOPES.map((scope) => scope.replace('read_', 'write_')))).toEqual([]);
  expect(missingScopes(['read_orders', 'write_products', 'read_themes'])).toEqual([
    'read_customer_merge',
    'read_customers',
    'read_inventory',
  ]);
});

test('a store goes on without scopes that are only wanted, and they are named', () => {
  for (const scope of REQUIRED_SCOPES) expect(ASKED_SCOPES).toContain(scope);
  expect(wantedScopes(ASKED_SCOPES)).toEqual([]);
  expect(wantedScopes(REQUIRED_SCOPES)).toEqual(['read_fulfillments']);
  expect(wantedScopes([])).toEqual(['read_fulfillments']);
});

test('every topic that is subscribed to has its scope, or is about the store itself', () => {
  const free = subscribedTopics.filter((topic) => scopeOfTopic(topic) === null);
  expect(free).toEqual(['app/scopes_update', 'app/uninstalled', 'bulk_operations/finish', 'shop/update']);
  for (const topic of COMPLIANCE_TOPICS) expect(subscribedTopics).not.toContain(topic);
  expect(adminTopic('inventory_levels/update')).toBe('INVENTORY_LEVELS_UPDATE');
});
