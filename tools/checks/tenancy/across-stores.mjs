/** Tables that belong to a person, to the platform or to the queue: no row of them is a store's. */
export const OF_NO_STORE = new Set([
  'attempts',
  'email_tokens',
  'erased_stores',
  'jobs_outbox',
  'mailbox',
  'mails',
  'migration',
  'migrations',
  'operators',
  'recovery_codes',
  'request_counts',
  'second_factors',
  'sessions',
  'shop_authorizations',
  'user_keys',
  'users',
]);

/** By file: what its statements read for every store on purpose, by alias, and why. Each is reached by no merchant. */
export const ACROSS_STORES = {
  'apps/api/src/demo-store.ts': { sources: ['TenantEntity'], why: 'there is one demo store in all' },
  'apps/api/src/operator/operator-health.service.ts': {
    sources: ['inbox', 'outcomes', 'delivery_refusals', 'connections', 'subscription_checks', 't'],
    why: 'an operator sees which stores have trouble, and what fails',
  },
  'apps/api/src/operator/operator-privacy.controller.ts': {
    sources: ['r'],
    why: 'an operator sees the open requests of every store',
  },
  'apps/api/src/operator/operator-stores.controller.ts': {
    sources: ['t'],
    why: 'an operator sees how every store is doing',
  },
  'apps/api/src/auth/session-answers.ts': {
    sources: ['memberships'],
    why: 'a person’s stores are found by the person',
  },
  'apps/api/src/shopify/proved-owner.ts': {
    sources: ['TenantEntity'],
    why: 'Shopify names a store by its domain',
  },
  'libs/db/src/backup/restore-backup.ts': {
    sources: ['events', 'tenants'],
    why: 'a database into which a backup goes must be empty',
  },
  'libs/db/src/connections/connection-marks.ts': {
    sources: ['tenants', 'connections'],
    why: 'access of every store is renewed and forgotten',
  },
  'libs/db/src/connections/subscription-checks.ts': {
    sources: ['due'],
    why: 'subscriptions of every store are looked at in turn',
  },
  'libs/db/src/fetching/reconciling.ts': { sources: ['c'], why: 'every connected store is reconciled' },
  'libs/db/src/keeping/delivery-refusals.ts': {
    sources: ['t'],
    why: 'refused deliveries name their store by its domain',
  },
  'libs/db/src/notifications/digests.repository.ts': {
    sources: ['due', 'd'],
    why: 'the digests of every store are written in turn, by their job',
  },
  'libs/db/src/notifications/notifications.repository.ts': {
    sources: ['link', 'old'],
    why: 'a link in a mail says the store; age alone ends it',
  },
  'libs/db/src/pipeline/claim.repository.ts': {
    sources: ['i', 'other'],
    why: 'a worker takes from every store, by shard, and asks whether another got the same body',
  },
  'libs/db/src/pipeline/customer-scores.repository.ts': {
    sources: ['score_runs'],
    why: 'the store whose scores are oldest comes first',
  },
  'libs/db/src/pipeline/inbox.repository.ts': {
    sources: ['i'],
    why: 'a clock that went back holds up every store',
  },
  'libs/db/src/pipeline/replay-chunk.repository.ts': {
    sources: ['r'],
    why: 'replays of every store are carried on in turn',
  },
  'libs/db/src/pipeline/retention.repository.ts': {
    sources: ['old', 't', 'inbox'],
    why: 'age alone decides; nothing is dropped while anything of it waits',
  },
  'libs/db/src/pipeline/seen-elsewhere.ts': {
    sources: ['other'],
    why: 'whether another store got the same body is the question',
  },
  'libs/db/src/pipeline/shops.repository.ts': {
    sources: ['tenants'],
    why: 'a webhook names its store by domain or endpoint',
  },
  'libs/db/src/pipeline/strays.repository.ts': {
    sources: ['t', 'other'],
    why: 'events of an unknown shop find their store by its domain',
  },
  'libs/db/src/privacy/audit-retention.ts': { sources: ['old'], why: 'age alone decides' },
  'libs/db/src/privacy/privacy-work.repository.ts': {
    sources: ['r'],
    why: 'requests of every store are carried out, by their event',
  },
  'libs/db/src/rebuild/stored-versions.ts': {
    sources: ['tenants'],
    why: 'stores of an older form are rebuilt one after the other',
  },
  'libs/db/src/repositories/api-keys.repository.ts': {
    sources: ['api_keys'],
    why: 'a key is found by its hash, and says the store',
  },
  'libs/db/src/repositories/invitations.repository.ts': {
    sources: ['invitations'],
    why: 'an invitation is found by the token in its link',
  },
  'libs/db/src/repositories/memberships.repository.ts': {
    sources: ['memberships'],
    why: 'a person’s stores are found by the person',
  },
  'libs/db/src/repositories/platform-state.repository.ts': {
    sources: ['inbox', 'c'],
    why: 'health counts what is wrong in the installation, up to a bound',
  },
  'libs/db/src/repositories/readiness.repository.ts': {
    sources: ['inbox', 'outcomes'],
    why: 'health counts what waits and fails, up to a bound',
  },
  'libs/db/src/team-work/alert-mails.repository.ts': {
    sources: ['o'],
    why: 'mails about alerts of every store are written, by their job',
  },
  'libs/db/src/team-work/alerts.repository.ts': {
    sources: ['due'],
    why: 'alerts of every store are looked at in turn',
  },
  'libs/db/src/secrets/key-rotation.repository.ts': {
    sources: ['tenants', 'tenant_keys', 'idempotency_keys'],
    why: 'a new key of the platform wraps every store’s',
  },
};
