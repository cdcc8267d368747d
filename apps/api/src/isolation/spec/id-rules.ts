import type { Role } from '@shopmeter/contracts';

/** What the id in a slot names. */
export interface IdRule {
  /** SQL with the ids of a tenant, `$1`, that are right there; `null`: it names nothing of a store. */
  ids: string | null;
  /** The rest of the request. */
  body?: object;
  query?: string;
}

const EVENTS = 'SELECT id::text FROM events WHERE tenant_id = $1';
const REPLAYS = 'SELECT id::text FROM replays WHERE tenant_id = $1';

const member = (role: Role) =>
  `SELECT user_id::text FROM memberships WHERE tenant_id = $1 AND role = '${role}'`;

/** By route and slot. The spec fails for a slot without a rule, and for a rule without a slot. */
export const ID_RULES: Record<string, IdRule> = {
  'GET /api/events/{id} id': { ids: EVENTS },
  'GET /api/events/{id}/effect id': { ids: EVENTS },
  'POST /api/events/{id}/replay id': { ids: EVENTS },
  'POST /api/replays filter.id': { ids: EVENTS, body: { dryRun: true } },
  'POST /api/jobs/{id}/pause id': { ids: REPLAYS },
  'POST /api/jobs/{id}/resume id': { ids: REPLAYS },
  'POST /api/jobs/{id}/cancel id': { ids: REPLAYS },
  // Shopify's id of a delivery.
  'GET /api/events webhookId': { ids: 'SELECT webhook_id FROM events WHERE tenant_id = $1' },
  'GET /api/events/search webhookId': {
    ids: 'SELECT webhook_id FROM events WHERE tenant_id = $1',
    query: 'body=myshopify',
  },
  'POST /api/replays filter.webhookId': {
    ids: 'SELECT webhook_id FROM events WHERE tenant_id = $1',
    body: { dryRun: true },
  },
  'GET /api/replays/{id} id': { ids: REPLAYS },
  'POST /api/replays/{id}/cancel id': { ids: REPLAYS },
  'POST /api/auth/switch-tenant tenantId': { ids: 'SELECT id::text FROM tenants WHERE id = $1' },
  'GET /api/orders/{id} id': { ids: 'SELECT shopify_id::text FROM orders WHERE tenant_id = $1' },
  // Guests are named by their orders.
  'GET /api/metrics/customers/{key} key': {
    ids: `SELECT 'o:' || shopify_id FROM orders WHERE tenant_id = $1 AND identity IS NOT NULL AND NOT test AND deleted_at IS NULL`,
  },
  'GET /api/products/{id} id': { ids: 'SELECT shopify_id::text FROM products WHERE tenant_id = $1' },
  // A day.
  'GET /api/tenants/current/reconciliation/days before': { ids: null },
  // Of the catalogue.
  'GET /api/metrics/tables/{dimension} dimension': { ids: null },
  'GET /api/metrics/export/tables/{dimension} dimension': { ids: null },
  'GET /api/metrics/{metric}/lineage metric': { ids: null },
  'GET /api/metrics/{metric}/as-of metric': { ids: null },
  'GET /api/metrics/stores tenantIds': {
    ids: 'SELECT id::text FROM tenants WHERE id = $1',
    query: 'from=2025-12-01&to=2025-12-31',
  },
  'GET /api/privacy-requests/{id}/export id': {
    ids: `SELECT event_id::text FROM privacy_requests WHERE tenant_id = $1 AND outcome = 'exported'`,
  },
  'GET /api/audit-log actor': { ids: 'SELECT user_id::text FROM memberships WHERE tenant_id = $1' },
  'PATCH /api/team/members/{userId} userId': { ids: member('viewer'), body: { role: 'viewer' } },
  'DELETE /api/team/members/{userId} userId': { ids: member('viewer') },
  // To oneself, which changes nothing that the next route would stumble over.
  'POST /api/team/transfer userId': { ids: member('owner') },
  'DELETE /api/team/invitations/{id} id': { ids: 'SELECT id::text FROM invitations WHERE tenant_id = $1' },
  'DELETE /api/api-keys/{id} id': { ids: 'SELECT id::text FROM api_keys WHERE tenant_id = $1' },
  'PUT /api/alerts/{id} id': {
    ids: 'SELECT id::text FROM alerts WHERE tenant_id = $1',
    body: { rule: { kind: 'silence', of: 'orders', hours: 1 }, quietHours: 0, isPaused: false },
  },
  'DELETE /api/alerts/{id} id': { ids: 'SELECT id::text FROM alerts WHERE tenant_id = $1' },
  'PUT /api/notes/{id} id': {
    ids: 'SELECT id::text FROM notes WHERE tenant_id = $1',
    body: { from: '2025-12-01', to: '2025-12-01', text: 'x' },
  },
  'DELETE /api/notes/{id} id': { ids: 'SELECT id::text FROM notes WHERE tenant_id = $1' },
  'PATCH /api/views/{id} id': {
    ids: 'SELECT id::text FROM saved_views WHERE tenant_id = $1',
    body: { name: 'x' },
  },
  'DELETE /api/views/{id} id': { ids: 'SELECT id::text FROM saved_views WHERE tenant_id = $1' },
  // A person's, in whatever store.
  'DELETE /api/me/sessions/{id} id': { ids: null },
  // Answers operators of the platform only.
  'GET /api/operator/stores after': { ids: null },
  'GET /api/operator/stores/{id}/health id': { ids: null },
  'POST /api/operator/jobs/{id}/retry id': { ids: null },
  // The unguessable address of a store's own webhooks, whose proof is the signature.
  'POST /api/webhook/{endpoint} endpoint': { ids: null },
};

/** What routes that ask for a range of days are read with. */
export const RANGE = 'from=2025-12-01&to=2026-11-30';

/** What routes with other obligatory parameters are read with. */
export const QUERIES: Record<string, string> = {
  'GET /api/events/search': 'body=%22id%22',
  'GET /api/metrics/cohorts': 'from=2025-12&to=2026-11',
  'GET /api/metrics/export/cohorts': 'from=2025-12&to=2026-11',
};

/** What changes by itself, never ends, or answers only what was signed or sent by mail. */
export const UNSTEADY: readonly string[] = [
  'GET /api/live',
  'GET /api/shopify/install',
  'GET /api/unsubscribe',
  'GET /api/shopify/callback',
  'GET /api/audit-log',
  'GET /api/operator/health',
  'GET /api/operator/installation',
  'GET /api/operator/jobs',
  'GET /api/operator/privacy-requests',
  'GET /api/operator/stores',
  'GET /api/metrics/customers/segments',
  'GET /api/data-health',
  'GET /api/alerts',
];
