/** Where a table is in a cluster: in pieces by store on the workers, whole on each of them, or on the coordinator. */
export type Placement = 'distributed' | 'reference' | 'local';

/** What tables of stores refer to. */
export const REFERENCE: readonly string[] = ['tenants'];

/**
 * Tables of stores that stay on the coordinator, and why. What is read or taken for every store at once has to be in one
 * place: `FOR UPDATE SKIP LOCKED` does not reach over workers, and what is asked of all of them is not fast.
 */
export const LOCAL: Readonly<Record<string, string>> = {
  deliveries: 'a batch of deliveries is kept in one statement, with its events and its places in the inbox',
  events: 'kept with the deliveries, and asked for the same body under another store with each event',
  inbox: 'taken from for every store',
  outcomes: 'written with the inbox, and counted for every store',
  replays: 'carried on in turn, for every store',
  bulk_operations: 'found by their event',
  refetches: 'taken in turn, for every store',
  score_runs: 'the store whose scores are oldest comes first',
  connections: 'renewed and looked after for every store',
  subscription_checks: 'read back in turn, for every store',
  paused_jobs: 'asked for with the jobs that are paused',
  backfills: 'carried on in turn, for every store',
  reconciliations: 'carried on in turn, for every store',
  delivery_refusals: 'noted for every store at once',
  privacy_requests: 'carried out in turn, for every store',
  erasures: 'carried out in turn, for every store',
  api_keys: 'found by their hash',
  invitations: 'found by their token',
  memberships: 'found by person',
  tenant_keys: 'wrapped anew for every store',
  idempotency_keys: 'wrapped anew for every store',
  audit_log: 'dropped by age, for every store',
  notification_settings: 'whose digest is due is asked for every store',
  digests: 'written in turn, found by their job',
  alerts: 'looked at in turn, for every store',
  alert_occurrences: 'told of by mail, for every store',
  saved_views: 'belong to a membership',
  unsubscribe_tokens: 'found by the token in a mail, dropped by age',
};

/** What the catalogue says of a table. */
export interface TableFacts {
  name: string;
  /** Columns of its primary key. */
  key: readonly string[];
}

/** A table is distributed where its key holds the store, unless it is named above. */
export function placementOf({ name, key }: TableFacts): Placement {
  if (REFERENCE.includes(name)) return 'reference';
  return key.includes('tenant_id') && !(name in LOCAL) ? 'distributed' : 'local';
}
