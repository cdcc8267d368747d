import { NO_TENANT } from '../pipeline/events.repository';
import { lockShardOf } from '../pipeline/inbox.repository';
import { REBUILT_TABLES } from '../rebuild/rebuilt-tables';
import type { PipelineDatabase, PipelineTransaction } from '../scope/pipeline-database';
import type { OpenPrivacyRequest } from './privacy-work.repository';

/** What waits goes first, so that nothing is applied any more; the store's row takes its team and its keys with it. */
const TABLES = [
  ...['inbox', 'deliveries', 'events', 'outcomes', 'replays', 'erasures', 'idempotency_keys', 'audit_log'],
  ...[...REBUILT_TABLES].reverse().filter((name) => name !== 'tenants'),
];
/** Tables whose rows of a store go with its own row. */
export const ERASED_WITH_STORE = [
  ...['memberships', 'invitations', 'api_keys', 'tenant_keys', 'connections', 'backfills', 'admin_throttles'],
  ...['subscription_checks', 'delivery_refusals', 'reconciliations', 'reconciled_days', 'paused_jobs'],
  ...['notification_settings', 'digests', 'unsubscribe_tokens', 'alerts', 'alert_occurrences'],
  ...['saved_views', 'notes'],
];
/** Every table that a store's rows are erased from one by one. */
export const ERASED_TABLES: readonly string[] = TABLES;

const CHUNK = 2000;

/** The erasure of a store that was begun. */
export interface ErasedStore {
  storeId: string;
  domain: string;
}

/**
 * Begins to erase a store: nothing finds it any more, neither deliveries nor its secrets, and what comes for its shop is
 * an unknown shop's. From here on there is no way back.
 */
export async function beginStoreErasure(
  tx: { query(sql: string, values: unknown[]): Promise<unknown> },
  request: Pick<OpenPrivacyRequest, 'tenantId' | 'domain' | 'eventId' | 'requestedAt'>,
  now: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO erased_stores (store_id, domain, event_id, requested_at, begun_at) VALUES ($1, $2, $3, $4, $5)`,
    [request.tenantId, request.domain, request.eventId, request.requestedAt, now],
  );
  await tx.query(
    `UPDATE tenants SET domain = 'erased/' || id, webhook_endpoint = 'erased/' || id, store_name = 'Erased store',
       status = 'uninstalled', shopify_token = NULL, webhook_secret = NULL, webhook_secret_previous = NULL
     WHERE id = $1`,
    [request.tenantId],
  );
}

/**
 * @param before begun by then
 * @returns null when the event asked for no erasure of a store, or it is done, or begun later
 */
export async function begunStoreErasure(
  tx: PipelineTransaction,
  eventId: string,
  before: Date,
): Promise<ErasedStore | null> {
  const { rows } = await tx.query<ErasedStore>(
    `SELECT store_id AS "storeId", domain FROM erased_stores
     WHERE event_id = $1 AND done_at IS NULL AND begun_at <= $2`,
    [eventId, before],
  );
  return rows[0] ?? null;
}

/**
 * Deletes what is left of a store whose erasure was begun, a piece at a time, each with its count; and what came for its
 * shop while no store had it.
 * @param signal ends it after a piece; the next attempt goes on
 */
export async function eraseStoreRows(
  database: PipelineDatabase,
  store: ErasedStore,
  signal: AbortSignal,
): Promise<void> {
  for (const table of TABLES) {
    for (let left = true; left;) {
      signal.throwIfAborted();
      left = await database.transaction(async (tx) => {
        await lockShardOf(tx, store.storeId);
        const { rowCount } = await tx.query(
          `DELETE FROM ${table} WHERE tenant_id = $1 AND ctid = ANY (ARRAY(
             SELECT ctid FROM ${table} WHERE tenant_id = $1 LIMIT ${CHUNK}))`,
          [store.storeId],
        );
        await addCount(tx, store.storeId, table, rowCount ?? 0);
        return (rowCount ?? 0) > 0;
      });
    }
  }
  await database.transaction((tx) => eraseStrays(tx, store));
}

/** Deletes the store's own row, and with it its team and keys; the register says that it is done. */
export async function finishStoreErasure(
  tx: PipelineTransaction,
  { storeId }: ErasedStore,
  now: Date,
): Promise<void> {
  await tx.query('DELETE FROM tenants WHERE id = $1', [storeId]);
  await tx.query('UPDATE erased_stores SET done_at = $2 WHERE store_id = $1', [storeId, now]);
}

async function eraseStrays(tx: PipelineTransaction, { storeId, domain }: ErasedStore): Promise<void> {
  await lockShardOf(tx, NO_TENANT);
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM events WHERE tenant_id = $1 AND shop_domain = $2',
    [NO_TENANT, domain],
  );
  for (const [table, column] of [
    ['inbox', 'event_id'],
    ['deliveries', 'event_id'],
    ['outcomes', 'event_id'],
    ['events', 'id'],
  ] as const) {
    const { rowCount } = await tx.query(
      `DELETE FROM ${table} WHERE tenant_id = $1 AND ${column} = ANY ($2::uuid[])`,
      [NO_TENANT, rows.map(({ id }) => id)],
    );
    await addCount(tx, storeId, table, rowCount ?? 0);
  }
}

async function addCount(
  tx: PipelineTransaction,
  storeId: string,
  table: string,
  rows: number,
): Promise<void> {
  if (rows === 0) return;
  await tx.query(
    `UPDATE erased_stores
     SET counts = counts || jsonb_build_object($2::text, coalesce((counts->>$2)::bigint, 0) + $3::bigint)
     WHERE store_id = $1`,
    [storeId, table, rows],
  );
}
