import type { StoredEvent } from '../pipeline/inbox.repository';
import { learnDictionaries } from '../bodies/body-dictionaries';
import { shardOf } from '../pipeline/events.repository';
import { seenElsewhere } from '../pipeline/seen-elsewhere';
import type { PipelineTransaction } from '../scope/pipeline-database';

/**
 * Events with their bodies. One that waits and has never taken effect is left out: the live tables do not know it yet
 * either, and it will be applied to them in its turn. Looked up one by one, whatever the statistics say.
 */
const EVENTS = `
  SELECT e.tenant_id AS "tenantId", e.id, e.topic, e.shop_domain AS "shopDomain", e.webhook_id AS "webhookId",
         e.api_version AS "apiVersion", e.triggered_at AS "triggeredAt", e.received_at AS "receivedAt", e.app_signed AS "appSigned", e.body, e.body_size AS "bodySize",
         e.body_dictionary AS "bodyDictionary"
  FROM events e
  LEFT JOIN LATERAL (
    SELECT true AS waits FROM inbox
    WHERE shard = ${shardOf('e.tenant_id')} AND tenant_id = e.tenant_id AND event_id = e.id LIMIT 1
  ) i ON true
  LEFT JOIN LATERAL (
    SELECT status FROM outcomes WHERE tenant_id = e.tenant_id AND event_id = e.id LIMIT 1
  ) o ON true
  WHERE e.tenant_id = $1 AND (i.waits IS NULL OR o.status IN ('applied', 'superseded'))`;

type Row = Omit<StoredEvent, 'seenElsewhere'>;

/** The next events of a tenant by id, the oldest first. @param after the last one read; null at the start */
export async function eventsAfter(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<StoredEvent[]> {
  const { rows } = await tx.query<Row>(
    `${EVENTS} AND e.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY e.id LIMIT $3`,
    [tenantId, after, limit],
  );
  return withSeenElsewhere(tx, rows);
}

/** Ids of the tenant's events that are not in the shadows, the oldest first. */
export async function missingEventIds(tx: PipelineTransaction, tenantId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT e.id FROM events e
     WHERE e.tenant_id = $1 AND NOT EXISTS (SELECT FROM pg_temp.rebuilt_events r WHERE r.id = e.id) ORDER BY e.id`,
    [tenantId],
  );
  return rows.map((row) => row.id);
}

/** Of these events those that are to be read now. */
export async function eventsById(
  tx: PipelineTransaction,
  tenantId: string,
  ids: readonly string[],
): Promise<StoredEvent[]> {
  const { rows } = await tx.query<Row>(`${EVENTS} AND e.id = ANY ($2::uuid[]) ORDER BY e.id`, [
    tenantId,
    ids,
  ]);
  return withSeenElsewhere(tx, rows);
}

/** Notes that events are in the shadows, with the transaction that brought them there. */
export async function markRebuilt(tx: PipelineTransaction, events: readonly { id: string }[]): Promise<void> {
  await tx.query('INSERT INTO pg_temp.rebuilt_events SELECT unnest($1::uuid[])', [
    events.map(({ id }) => id),
  ]);
}

async function withSeenElsewhere(tx: PipelineTransaction, rows: readonly Row[]): Promise<StoredEvent[]> {
  await learnDictionaries(tx, rows);
  const forged = await seenElsewhere(tx, rows);
  return rows.map((row) => ({ ...row, seenElsewhere: forged.has(row.id) }));
}

/**
 * Whether nothing of a tenant was dropped as old: else the facts cannot be had from the events any more. Databases in
 * which that happened before it was noted are told by ledger rows whose event is gone.
 */
export async function hasAllEvents(tx: PipelineTransaction, tenantId: string): Promise<boolean> {
  const dropped = await tx.query(
    'SELECT FROM public.tenants WHERE id = $1 AND events_dropped_before IS NOT NULL',
    [tenantId],
  );
  const lost = await tx.query(
    `WITH causes AS (SELECT DISTINCT source_event_id AS id FROM public.ledger WHERE tenant_id = $1)
     SELECT c.id FROM causes c
     WHERE NOT EXISTS (SELECT FROM events e WHERE e.tenant_id = $1 AND e.id = c.id) LIMIT 1`,
    [tenantId],
  );
  return dropped.rows.length + lost.rows.length === 0;
}
