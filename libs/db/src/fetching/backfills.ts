import { JOB_VERSIONS } from '@shopmeter/platform';
import type { FetchedType } from '@shopmeter/shopify';
import type { BackfillStatus } from '../entities/fetching.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { hasNoAccess } from './ended-access';
import { isPaused } from './paused-jobs';

/** The fetching of one kind of objects, as far as whoever goes on with it needs to know. */
export interface BackfillState {
  tenantId: string;
  domain: string;
  objectType: FetchedType;
  status: BackfillStatus;
  requestedAt: Date;
  operationId: string | null;
  operationAt: Date | null;
  linesRead: number;
  objectsRead: number;
  bytesRead: number;
  failures: number;
}

/** How far the file of an operation was kept. */
export interface BackfillProgress {
  lines: number;
  objects: number;
  bytes: number;
}

/** Of every kind, in the order in which people look for them. */
export const BACKFILLED_TYPES: readonly FetchedType[] = ['Product', 'Customer', 'InventoryItem', 'Order'];

/** SQL for whether nothing more is fetched for now. */
const isHeld = `(${isPaused('backfill-store', 'b')} OR ${hasNoAccess('b')})`;

/** A store that can be read has its past fetched once, and goes on with it when it can be read again. */
export async function beginBackfill(tx: PipelineTransaction, tenantId: string, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO backfills (tenant_id, object_type, status, requested_at)
     SELECT $1, type, 'waiting', $3 FROM unnest($2::text[]) AS type ON CONFLICT DO NOTHING`,
    [tenantId, BACKFILLED_TYPES, now],
  );
  await tx.query(
    `SELECT add_job('backfill-store', $1, $2, $3) WHERE EXISTS (
       SELECT FROM backfills WHERE tenant_id = $1 AND status IN ('waiting', 'asked', 'reading'))`,
    [tenantId, JOB_VERSIONS['backfill-store'], now],
  );
}

/** What is still to be fetched of a store that can be read. */
export async function openBackfills(tx: PipelineTransaction, tenantId: string): Promise<BackfillState[]> {
  const result = await tx.query<BackfillState>(
    `SELECT b.tenant_id AS "tenantId", t.domain, b.object_type AS "objectType", b.status, b.requested_at AS "requestedAt",
       b.operation_id AS "operationId", b.operation_at AS "operationAt", b.lines_read::float8 AS "linesRead",
       b.objects_read::float8 AS "objectsRead", b.bytes_read::float8 AS "bytesRead", b.failures
     FROM backfills b JOIN tenants t ON t.id = b.tenant_id
     WHERE b.tenant_id = $1 AND b.status IN ('waiting', 'asked', 'reading') AND NOT ${isHeld}
     ORDER BY b.object_type`,
    [tenantId],
  );
  return result.rows;
}

/** A new operation starts from nothing. What was cancelled meanwhile stays so. */
export async function noteAsked(
  tx: PipelineTransaction,
  { tenantId, objectType }: BackfillState,
  operation: { id: string; at: Date; recentOnly: boolean },
): Promise<void> {
  await tx.query(
    `UPDATE backfills SET status = 'asked', operation_id = $3, operation_at = $4, recent_only = $5, total_lines = NULL,
       total_objects = NULL, lines_read = 0, objects_read = 0, bytes_read = 0, reading_since = NULL
     WHERE tenant_id = $1 AND object_type = $2 AND status IN ('waiting', 'asked', 'reading')`,
    [tenantId, objectType, operation.id, operation.at, operation.recentOnly],
  );
}

/** The file is there and is being read. */
export async function noteReading(
  tx: PipelineTransaction,
  { tenantId, objectType, operationId }: BackfillState,
  totals: { lines: number; objects: number; now: Date },
): Promise<void> {
  await tx.query(
    `UPDATE backfills SET status = 'reading', total_lines = $3, total_objects = $4,
       reading_since = coalesce(reading_since, $5)
     WHERE tenant_id = $1 AND object_type = $2 AND operation_id = $6`,
    [tenantId, objectType, totals.lines, totals.objects, totals.now, operationId],
  );
}

/** Nothing could be had for now: it goes on from where it is. @param error a code for the merchant */
export async function noteDelayed(
  tx: PipelineTransaction,
  { tenantId, objectType }: BackfillState,
  error: string,
): Promise<void> {
  await tx.query(
    `UPDATE backfills SET error = $3
     WHERE tenant_id = $1 AND object_type = $2 AND status IN ('waiting', 'asked', 'reading')`,
    [tenantId, objectType, error],
  );
}

/**
 * Everything up to there is kept. Only for the operation that was read: another may have been asked for meanwhile.
 * @returns whether to go on with it: nobody paused or cancelled it, and the store can still be read
 */
export async function noteProgress(
  tx: PipelineTransaction,
  { tenantId, objectType, operationId }: BackfillState,
  progress: BackfillProgress,
): Promise<boolean> {
  const { rows } = await tx.query<{ goesOn: boolean }>(
    `UPDATE backfills b SET lines_read = $4, objects_read = $5, bytes_read = $6, error = NULL
     WHERE b.tenant_id = $1 AND b.object_type = $2 AND b.operation_id = $3
     RETURNING NOT ${isHeld} AS "goesOn"`,
    [tenantId, objectType, operationId, progress.lines, progress.objects, progress.bytes],
  );
  return rows[0]?.goesOn ?? false;
}

export async function noteCompleted(
  tx: PipelineTransaction,
  { tenantId, objectType, operationId }: BackfillState,
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE backfills SET status = 'completed', finished_at = $4, failures = 0, error = NULL
     WHERE tenant_id = $1 AND object_type = $2 AND operation_id = $3`,
    [tenantId, objectType, operationId, now],
  );
}

/** The result cannot be used: another operation is asked for, or, after the last attempt, none. */
export async function noteUnusable(
  tx: PipelineTransaction,
  { tenantId, objectType }: BackfillState,
  { error, isFinal, now }: { error: string; isFinal: boolean; now: Date },
): Promise<void> {
  await tx.query(
    `UPDATE backfills SET status = $4, operation_id = NULL, operation_at = NULL, bytes_read = 0, lines_read = 0,
       objects_read = 0, failures = failures + 1, error = $3, finished_at = $5
     WHERE tenant_id = $1 AND object_type = $2 AND status IN ('waiting', 'asked', 'reading')`,
    [tenantId, objectType, error, isFinal ? 'failed' : 'waiting', isFinal ? now : null],
  );
}
