import { JOB_VERSIONS } from '@shopmeter/platform';
import type { FetchedType } from '@shopmeter/shopify';
import type { ReconciliationStatus } from '../entities/fetching.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { hasNoAccess } from './ended-access';
import { isPaused } from './paused-jobs';

/** The comparison of one kind of objects, as far as whoever goes on with it needs to know. */
export interface ReconciliationState {
  tenantId: string;
  domain: string;
  /** Of the store; null while unknown. */
  zone: string | null;
  currency: string | null;
  objectType: FetchedType;
  status: ReconciliationStatus;
  requestedAt: Date;
  operationId: string | null;
  operationAt: Date | null;
  recentOnly: boolean;
  failures: number;
}

/** What was found of a kind of objects, in all or on one day. */
export interface Differences {
  missing: number;
  outdated: number;
  gone: number;
}

export interface DayComparison extends Differences {
  day: string;
  ours: number;
  theirs: number;
  oursCents: number;
  theirsCents: number;
}

/** Asks for a comparison of what is fetched whole and not under way. @param before only what was compared last before it */
const REQUEST = `
  INSERT INTO reconciliations AS r (tenant_id, object_type, status, requested_at)
  SELECT b.tenant_id, b.object_type, 'waiting', $2 FROM backfills b
  WHERE b.tenant_id = $1 AND b.status = 'completed' AND b.finished_at < $3
  ON CONFLICT (tenant_id, object_type) DO UPDATE SET status = 'waiting', requested_at = excluded.requested_at,
    operation_id = NULL, operation_at = NULL, failures = 0, error = NULL
  WHERE r.status IN ('completed', 'failed') AND r.requested_at < $3`;

export { REQUEST as REQUEST_RECONCILIATION };

/** Has stores compared whose last comparison was asked for before `before`. */
export async function requestReconciliation(
  tx: PipelineTransaction,
  tenantId: string,
  now: Date,
  before: Date,
): Promise<void> {
  const { rowCount } = await tx.query(REQUEST, [tenantId, now, before]);
  if (!rowCount) return;
  await tx.query(`SELECT add_job('reconcile-store', $1, $2, $3)`, [
    tenantId,
    JOB_VERSIONS['reconcile-store'],
    now,
  ]);
}

/** A store that can be read again goes on with what was under way. */
export async function resumeReconciliation(
  tx: PipelineTransaction,
  tenantId: string,
  now: Date,
): Promise<void> {
  await tx.query(
    `SELECT add_job('reconcile-store', $1, $2, $3) WHERE EXISTS (
       SELECT FROM reconciliations WHERE tenant_id = $1 AND status IN ('waiting', 'asked'))`,
    [tenantId, JOB_VERSIONS['reconcile-store'], now],
  );
}

/** What is still to be compared of a store that can be read. */
export async function openReconciliations(
  tx: PipelineTransaction,
  tenantId: string,
): Promise<ReconciliationState[]> {
  const { rows } = await tx.query<ReconciliationState>(
    `SELECT r.tenant_id AS "tenantId", t.domain, t.iana_timezone AS zone, t.currency, r.object_type AS "objectType",
       r.status, r.requested_at AS "requestedAt", r.operation_id AS "operationId", r.operation_at AS "operationAt", r.recent_only AS "recentOnly",
       r.failures
     FROM reconciliations r JOIN tenants t ON t.id = r.tenant_id
     WHERE r.tenant_id = $1 AND r.status IN ('waiting', 'asked') AND NOT ${isPaused('reconcile-store', 'r')}
       AND NOT ${hasNoAccess('r')}
     ORDER BY r.object_type`,
    [tenantId],
  );
  return rows;
}

export async function noteCensus(
  tx: PipelineTransaction,
  { tenantId, objectType }: ReconciliationState,
  operation: { id: string; at: Date; recentOnly: boolean },
): Promise<void> {
  await tx.query(
    `UPDATE reconciliations SET status = 'asked', operation_id = $3, operation_at = $4, recent_only = $5
     WHERE tenant_id = $1 AND object_type = $2 AND status IN ('waiting', 'asked')`,
    [tenantId, objectType, operation.id, operation.at, operation.recentOnly],
  );
}

/** The result of a census cannot be used: another is asked for, or, after the last attempt, none. */
export async function noteUnusableCensus(
  tx: PipelineTransaction,
  { tenantId, objectType }: ReconciliationState,
  { error, isFinal }: { error: string; isFinal: boolean },
): Promise<void> {
  await tx.query(
    `UPDATE reconciliations SET status = $4, operation_id = NULL, operation_at = NULL, failures = failures + 1, error = $3
     WHERE tenant_id = $1 AND object_type = $2 AND status IN ('waiting', 'asked')`,
    [tenantId, objectType, error, isFinal ? 'failed' : 'waiting'],
  );
}

/** Replaces what was found before; not when it was cancelled meanwhile. */
export async function noteReconciled(
  tx: PipelineTransaction,
  { tenantId, objectType, operationId }: ReconciliationState,
  found: { compared: number; repaired: number; total: Differences; days: readonly DayComparison[] },
  now: Date,
): Promise<void> {
  const { missing, outdated, gone } = found.total;
  const { rowCount } = await tx.query(
    `UPDATE reconciliations SET status = 'completed', compared = $4, missing = $5, outdated = $6, gone = $7,
       repaired = $8, finished_at = $9, failures = 0, error = NULL
     WHERE tenant_id = $1 AND object_type = $2 AND operation_id = $3`,
    [tenantId, objectType, operationId, found.compared, missing, outdated, gone, found.repaired, now],
  );
  if (!rowCount) return;
  await tx.query('DELETE FROM reconciled_days WHERE tenant_id = $1 AND object_type = $2', [
    tenantId,
    objectType,
  ]);
  // Of an INSERT of a SELECT that answers nothing Citus hands the rows on by COPY, which does not go with row-level security.
  await tx.query(
    `INSERT INTO reconciled_days (tenant_id, object_type, day, ours, theirs, ours_cents, theirs_cents, missing, outdated, gone)
     SELECT $1, $2, d.day, d.ours, d.theirs, d."oursCents", d."theirsCents", d.missing, d.outdated, d.gone
     FROM json_to_recordset($3::json) AS d(day date, ours integer, theirs integer, "oursCents" bigint,
       "theirsCents" bigint, missing integer, outdated integer, gone integer)
     RETURNING day`,
    [tenantId, objectType, JSON.stringify(found.days)],
  );
}
