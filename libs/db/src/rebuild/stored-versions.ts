import { JOB_VERSIONS } from '@shopmeter/platform';
import type { PipelineTransaction } from '../scope/pipeline-database';

/**
 * Orders the rebuild of a store that was stored under another version, the smallest id first. One at a time, which
 * leaves room for deliveries; a store whose rebuild was given up is passed over.
 * @param besides a store whose own rebuild just ended
 */
export async function orderRebuild(
  tx: PipelineTransaction,
  version: string,
  now: Date,
  besides: string | null,
): Promise<void> {
  await tx.query(
    `SELECT add_job('rebuild-store', t.id, $3, $4)
     FROM (SELECT id FROM tenants
           WHERE stored_version <> $1
             AND NOT EXISTS (SELECT FROM jobs_outbox
                             WHERE name = 'rebuild-store' AND dead_at IS NULL AND id IS DISTINCT FROM $2)
             AND NOT EXISTS (SELECT FROM jobs_outbox WHERE name = 'rebuild-store' AND id = tenants.id)
           ORDER BY id LIMIT 1) AS t`,
    [version, besides, JOB_VERSIONS['rebuild-store'], now],
  );
}

/** @returns how many events there are to read; null for a store that is gone, or stored under this version already */
export async function beginRebuild(
  tx: PipelineTransaction,
  tenantId: string,
  version: string,
): Promise<number | null> {
  const events = await tx.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM events WHERE tenant_id = $1',
    [tenantId],
  );
  const { rows } = await tx.query<{ of: number }>(
    `UPDATE tenants SET rebuild_done = 0, rebuild_error = NULL, rebuild_of = $3
     WHERE id = $1 AND stored_version IS DISTINCT FROM $2 RETURNING rebuild_of AS of`,
    [tenantId, version, events.rows[0]!.count],
  );
  return rows[0]?.of ?? null;
}

export async function noteRebuilt(tx: PipelineTransaction, tenantId: string, done: number): Promise<void> {
  await tx.query('UPDATE tenants SET rebuild_done = $2 WHERE id = $1', [tenantId, done]);
}

/**
 * Notes what a store is stored under now.
 * @param error why its numbers are still those of an older version; null when they are not
 */
export async function markStored(
  tx: PipelineTransaction,
  tenantId: string,
  version: string,
  error: string | null,
): Promise<void> {
  await tx.query(
    `UPDATE public.tenants SET stored_version = $2, rebuild_done = NULL, rebuild_of = NULL, rebuild_error = $3
     WHERE id = $1`,
    [tenantId, version, error],
  );
}

/** How the stores stand, for health. */
export interface StoresState {
  stores: number;
  /** Stored under another version: being rebuilt, or to be. */
  outdated: number;
  /** Kept as they are, because they cannot be rebuilt. */
  kept: number;
  /** Of the one that is being rebuilt. */
  done: number | null;
  of: number | null;
}

export async function storesState(tx: PipelineTransaction, version: string): Promise<StoresState> {
  const { rows } = await tx.query<StoresState>(
    `SELECT count(*)::integer AS stores,
            (count(*) FILTER (WHERE stored_version <> $1))::integer AS outdated,
            (count(*) FILTER (WHERE rebuild_error IS NOT NULL))::integer AS kept,
            sum(rebuild_done)::integer AS done, sum(rebuild_of)::integer AS of
     FROM tenants`,
    [version],
  );
  return rows[0]!;
}
