import type { EventFilter } from '@shopmeter/contracts';
import { uuidV7Floor } from '@shopmeter/platform';
import type { PipelineDatabase, PipelineTransaction } from '../scope/pipeline-database';
import { eventConditions, EVENTS_WITH_OUTCOMES } from './event-filter';
import { shardOf } from './events.repository';

interface OpenReplay {
  tenantId: string;
  id: string;
  filter: EventFilter;
  lastEventId: string | null;
  createdAt: Date;
}

/**
 * The replay that waited longest for its next chunk, of those whose tenant has not yet a chunk's worth of events to apply:
 * a long replay never puts more than that in front of events that come in.
 */
const NEXT = `
  SELECT tenant_id AS "tenantId", id, filter, last_event_id AS "lastEventId", created_at AS "createdAt"
  FROM replays r
  WHERE status IN ('waiting', 'running') AND (
    SELECT count(*) FROM (
      SELECT FROM inbox i
      WHERE i.shard = ${shardOf('r.tenant_id')} AND i.tenant_id = r.tenant_id AND i.available_at <= $1 LIMIT $2
    ) AS waiting
  ) < $2
  ORDER BY updated_at LIMIT 1
  FOR UPDATE SKIP LOCKED`;

/**
 * Carries out the next chunk of a replay: events go back into the inbox and its place is noted, in one transaction,
 * so that a crash or another worker repeats and leaves out nothing.
 * @returns how many events were put back; null when there is no replay to go on with
 */
export async function replayNextChunk(
  database: PipelineDatabase,
  now: Date,
  size: number,
): Promise<number | null> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.query<OpenReplay>(NEXT, [now, size]);
    const replay = rows[0];
    if (!replay) return null;
    const ids = await putBack(tx, replay, size);
    const isLast = ids.length < size;
    await tx.query(
      `UPDATE replays SET status = $3, replayed = replayed + $4, last_event_id = coalesce($5, last_event_id),
         updated_at = $6, finished_at = $7
       WHERE tenant_id = $1 AND id = $2`,
      [
        replay.tenantId,
        replay.id,
        isLast ? 'done' : 'running',
        ids.length,
        ids.at(-1) ?? null,
        now,
        isLast ? now : null,
      ],
    );
    return ids.length;
  });
}

/** Oldest first. What was decided before stands until it is decided anew. @returns the ids, in order */
async function putBack(tx: PipelineTransaction, replay: OpenReplay, size: number): Promise<string[]> {
  const values: unknown[] = [size];
  const conditions = [eventConditions(replay.tenantId, replay.filter, values)];
  // What was received after the order was given is not part of it.
  conditions.push(`e.id < $${values.push(uuidV7Floor(replay.createdAt.getTime() + 1))}`);
  if (replay.lastEventId) conditions.push(`e.id > $${values.push(replay.lastEventId)}`);
  const result = await tx.query<{ id: string }>(
    `WITH chunk AS MATERIALIZED (
       SELECT e.tenant_id, e.id ${EVENTS_WITH_OUTCOMES} WHERE ${conditions.join(' AND ')} ORDER BY e.id LIMIT $1
     ), put AS (
       INSERT INTO inbox (tenant_id, event_id, shard, available_at, put_back)
       SELECT tenant_id, id, ${shardOf('tenant_id')}, '-infinity', true FROM chunk ORDER BY id
       ON CONFLICT (shard, tenant_id, event_id) DO UPDATE SET attempts = 0, available_at = excluded.available_at, error = NULL, put_back = true
     )
     SELECT id FROM chunk ORDER BY id`,
    values,
  );
  return result.rows.map((row) => row.id);
}
