import type { PipelineDatabase } from '../scope/pipeline-database';

/** One worker tidies up at a time. */
const RETENTION_LOCK = 7306;

/** Stores that have an event of a day. */
const OF_DAY = `
  SELECT t.id FROM tenants t
  WHERE EXISTS (
    SELECT FROM events e
    WHERE e.tenant_id = t.id AND e.id >= uuid_floor($1::date)::uuid AND e.id < uuid_floor($1::date + 1)::uuid)`;
/** Of which something is dropped cannot be had from their events any more. */
const NOTE_DROPPED = `
  UPDATE tenants SET events_dropped_before = greatest(events_dropped_before, $1::date + 1) WHERE id = ANY ($2)`;

class StillWaiting extends Error {}

/**
 * Days of which events or outcomes are stored and that are older than `keptDays`, oldest first; `YYYY-MM-DD`, in UTC.
 * Two clocks must agree on a day's age, because one that jumped ahead would have everything dropped for good.
 */
export async function oldEventDays(
  database: PipelineDatabase,
  now: Date,
  keptDays: number,
): Promise<string[]> {
  return database.transaction(async (tx) => {
    const result = await tx.query<{ day: string }>(
      `SELECT day::text FROM event_days_before((least($1::timestamptz, now()) AT TIME ZONE 'UTC')::date - $2::integer) AS day`,
      [now, keptDays],
    );
    return result.rows.map((row) => row.day);
  });
}

/**
 * Drops a day's events and outcomes, those of the default partition too.
 * @returns false while an event of that day is still to be applied, or another worker is at it: nothing is dropped then
 * @throws when the tables are in use for too long
 */
export async function dropEventDay(database: PipelineDatabase, day: string): Promise<boolean> {
  try {
    return await database.transaction(async (tx) => {
      const lock = await tx.query<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS locked', [
        RETENTION_LOCK,
      ]);
      if (!lock.rows[0]!.locked) return false;
      const stores = await tx.query<{ id: string }>(OF_DAY, [day]);
      await tx.query(NOTE_DROPPED, [day, stores.rows.map(({ id }) => id)]);
      await tx.query('SELECT drop_event_day($1)', [day]);
      // Looked at last: dropping locked the events, so nobody can put one of that day back now.
      const waiting = await tx.query(
        'SELECT FROM inbox WHERE event_id >= uuid_floor($1::date)::uuid AND event_id < uuid_floor($1::date + 1)::uuid LIMIT 1',
        [day],
      );
      if (waiting.rowCount) throw new StillWaiting();
      return true;
    });
  } catch (error) {
    if (error instanceof StillWaiting) return false;
    throw error;
  }
}

/** Forgets, for duplicates, what was received before an event id, at most `limit` rows. @returns how many rows */
export async function forgetDeliveries(
  database: PipelineDatabase,
  beforeId: string,
  limit: number,
): Promise<number> {
  return database.transaction(async (tx) => {
    const result = await tx.query(
      `DELETE FROM deliveries WHERE (tenant_id, delivery_key) IN (
         SELECT tenant_id, delivery_key FROM deliveries old WHERE event_id < $1 LIMIT $2)`,
      [beforeId, limit],
    );
    return result.rowCount ?? 0;
  });
}

/** Renews the statistics of tables that grew to several times their size since. @returns their names */
export async function analyzeGrownTables(database: PipelineDatabase): Promise<string[]> {
  return database.transaction(async (tx) => {
    const result = await tx.query<{ grown: string[] }>('SELECT analyze_grown_tables() AS grown');
    return result.rows[0]!.grown;
  });
}
