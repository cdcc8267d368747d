import { type Role, roleSchema } from '@shopmeter/contracts';

/** Members of the store with one of these roles; programs with an API key of such a role too, where `programs` says so. */
export interface MembersRule {
  roles: readonly Role[];
  programs: boolean;
}

/**
 * Who may call a route: `anyone` without signing in, everybody who is `signed-in` with or without a store, an
 * `operator` of the platform, or members of the store that the access token names.
 */
export type RouteRule = 'anyone' | 'signed-in' | 'operator' | MembersRule;

const EVERY_ROLE = roleSchema.options;
/** What says nothing of single customers. */
const EVERYBODY: MembersRule = { roles: EVERY_ROLE, programs: true };
/** What says something of single customers, and what changes what the whole team sees. */
const ANALYSTS: MembersRule = { roles: ['owner', 'admin', 'analyst'], programs: true };
const ADMINS: MembersRule = { roles: ['owner', 'admin'], programs: true };
const PEOPLE: MembersRule = { roles: EVERY_ROLE, programs: false };
const ADMINS_IN_PERSON: MembersRule = { roles: ['owner', 'admin'], programs: false };
const OWNERS_IN_PERSON: MembersRule = { roles: ['owner'], programs: false };

/**
 * Every route of the API and who may call it. A route that is not here answers nobody. `/*` stands for every address
 * below that has no line of its own.
 */
export const ROUTE_RULES: Record<string, RouteRule> = {
  'GET /health/*': 'anyone',
  'POST /api/auth/register': 'anyone',
  'POST /api/auth/resend': 'anyone',
  'POST /api/auth/verify': 'anyone',
  'POST /api/auth/login': 'anyone',
  'POST /api/auth/refresh': 'anyone',
  'POST /api/auth/logout': 'anyone',
  'POST /api/auth/switch-tenant': 'signed-in',
  'POST /api/auth/forgot': 'anyone',
  'POST /api/auth/reset': 'anyone',
  'POST /api/auth/confirm-email': 'anyone',
  'GET /.well-known/jwks.json': 'anyone',
  'POST /api/invitations/*': 'anyone',
  'GET /api/unsubscribe': 'anyone',
  'POST /api/unsubscribe': 'anyone',
  'GET /api/me': 'signed-in',
  'GET /api/me/*': 'signed-in',
  'POST /api/me/*': 'signed-in',
  'PUT /api/me/*': 'signed-in',
  'DELETE /api/me/*': 'signed-in',
  'GET /api/tenants': 'signed-in',
  'POST /api/tenants': 'signed-in',

  'GET /api/shopify': 'signed-in',
  'GET /api/shopify/install': 'anyone',
  'GET /api/shopify/callback': 'anyone',
  'POST /api/shopify/*': 'signed-in',

  'GET /api/operator/health': 'operator',
  'GET /api/operator/installation': 'operator',
  'GET /api/operator/jobs': 'operator',
  'POST /api/operator/jobs/:id/retry': 'operator',
  'GET /api/operator/privacy-requests': 'operator',
  'GET /api/operator/stores': 'operator',
  'GET /api/operator/stores/:id/health': 'operator',

  'GET /api/tenants/current': EVERYBODY,
  'DELETE /api/tenants/current': OWNERS_IN_PERSON,
  'GET /api/tenants/current/connection': EVERYBODY,
  'GET /api/tenants/current/backfill': EVERYBODY,
  'POST /api/tenants/current/backfill': ADMINS,
  'GET /api/tenants/current/reconciliation': EVERYBODY,
  'GET /api/tenants/current/reconciliation/days': EVERYBODY,
  'POST /api/tenants/current/reconciliation': ADMINS,
  'POST /api/tenants/current/connection/retry': ADMINS_IN_PERSON,
  'PUT /api/tenants/current/access': ADMINS_IN_PERSON,
  'PUT /api/tenants/current/webhook-secret': ADMINS_IN_PERSON,
  'PUT /api/tenants/current/second-factor': OWNERS_IN_PERSON,
  'GET /api/metrics': EVERYBODY,
  'GET /api/metrics/stores': 'signed-in',
  'GET /api/metrics/*': EVERYBODY,
  'GET /api/metrics/export/tables/customer': ANALYSTS,
  'GET /api/metrics/:metric/lineage': ANALYSTS,
  'GET /api/metrics/:metric/as-of': EVERYBODY,
  'GET /api/metrics/tables/customer': ANALYSTS,
  'GET /api/metrics/customers/:key': ANALYSTS,
  'GET /api/checkouts': EVERYBODY,
  'GET /api/products/:id': EVERYBODY,
  'GET /api/stock': EVERYBODY,
  'GET /api/live': PEOPLE,
  'GET /api/live/orders': EVERYBODY,

  'GET /api/orders': ANALYSTS,
  'GET /api/orders/:id': ANALYSTS,
  'GET /api/data-health': EVERYBODY,
  'GET /api/events': EVERYBODY,
  'GET /api/events/search': ANALYSTS,
  'GET /api/events/:id': ANALYSTS,
  'GET /api/events/:id/effect': ANALYSTS,
  'POST /api/events/:id/replay': ADMINS,
  'GET /api/jobs': EVERYBODY,
  'POST /api/jobs/:id/pause': ADMINS,
  'POST /api/jobs/:id/resume': ADMINS,
  'POST /api/jobs/:id/cancel': ADMINS,
  'GET /api/replays': EVERYBODY,
  'GET /api/replays/:id': EVERYBODY,
  'POST /api/replays': ADMINS,
  'POST /api/replays/:id/cancel': ADMINS,

  'GET /api/privacy-requests': OWNERS_IN_PERSON,
  'GET /api/privacy-requests/:id/export': OWNERS_IN_PERSON,

  'GET /api/notifications': PEOPLE,
  'PUT /api/notifications': PEOPLE,
  'GET /api/alerts': EVERYBODY,
  'POST /api/alerts': ANALYSTS,
  'PUT /api/alerts/:id': ANALYSTS,
  'DELETE /api/alerts/:id': ANALYSTS,
  'GET /api/notes': EVERYBODY,
  'POST /api/notes': ANALYSTS,
  'PUT /api/notes/:id': ANALYSTS,
  'DELETE /api/notes/:id': ANALYSTS,
  'GET /api/views': PEOPLE,
  'POST /api/views': PEOPLE,
  'PATCH /api/views/:id': PEOPLE,
  'DELETE /api/views/:id': PEOPLE,

  'GET /api/audit-log': ADMINS,
  'GET /api/api-keys': ADMINS_IN_PERSON,
  'POST /api/api-keys': ADMINS_IN_PERSON,
  'DELETE /api/api-keys/:id': ADMINS_IN_PERSON,
  'GET /api/team/members': PEOPLE,
  'PATCH /api/team/members/:userId': ADMINS_IN_PERSON,
  'DELETE /api/team/members/:userId': ADMINS_IN_PERSON,
  'POST /api/team/leave': PEOPLE,
  'POST /api/team/transfer': OWNERS_IN_PERSON,
  'GET /api/team/invitations': ADMINS_IN_PERSON,
  'POST /api/team/invitations': ADMINS_IN_PERSON,
  'DELETE /api/team/invitations/:id': ADMINS_IN_PERSON,
};

/** @param route `GET /api/events/:id` @returns undefined for a route without a rule */
export function ruleOf(route: string): RouteRule | undefined {
  const exact = ROUTE_RULES[route];
  if (exact !== undefined) return exact;
  for (let end = route.lastIndexOf('/'); end > 0; end = route.lastIndexOf('/', end - 1)) {
    const below = ROUTE_RULES[`${route.slice(0, end)}/*`];
    if (below !== undefined) return below;
  }
  return undefined;
}
