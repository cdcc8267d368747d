import {
  LINE_AMOUNTS,
  ORDER_AMOUNTS,
  type CohortDelta,
  type DurationDelta,
  type HourDelta,
  type LineDelta,
  type OrderDelta,
  type PairDelta,
  type PairHourDelta,
  type RollupDelta,
} from '@shopmeter/metrics';
import { LineRollupEntity, OrderRollupEntity } from '../entities/dimension-rollups.entities';
import { RollupDurationEntity } from '../entities/ledger.entities';
import { entityTable, selection } from '../pipeline/entity-table';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { NOT_ZERO } from './not-zero';

/** Every stored measure of a tenant that is not zero. */
export async function storedRollups(tx: PipelineTransaction, tenantId: string): Promise<RollupDelta[]> {
  const { rows } = await tx.query<Omit<RollupDelta, 'value'> & { value: string }>(
    `SELECT tenant_id AS "tenantId", measure, currency, grain, bucket::text AS bucket, value
     FROM rollups WHERE tenant_id = $1 AND value <> 0`,
    [tenantId],
  );
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}

/** The hours of every stored day of a tenant that are not zero. */
export async function storedHours(tx: PipelineTransaction, tenantId: string): Promise<HourDelta[]> {
  const { rows } = await tx.query<Omit<HourDelta, 'hours'> & { hours: string[] }>(
    `SELECT tenant_id AS "tenantId", measure, currency, bucket::text AS bucket, hours
     FROM rollup_hours WHERE tenant_id = $1 AND ${NOT_ZERO['rollup_hours']}`,
    [tenantId],
  );
  return rows.map((row) => ({ ...row, hours: row.hours.map(Number) }));
}

/** Every stored measure of two days of a tenant that is not zero. */
export async function storedPairs(tx: PipelineTransaction, tenantId: string): Promise<PairDelta[]> {
  const { rows } = await tx.query<Omit<PairDelta, 'value'> & { value: string }>(
    `SELECT tenant_id AS "tenantId", measure, grain, bucket::text AS bucket, months_before AS "monthsBefore", value, days
     FROM rollup_pairs WHERE tenant_id = $1 AND value <> 0`,
    [tenantId],
  );
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}

/** Every stored hour of pairs of a tenant that has any. */
export async function storedPairHours(tx: PipelineTransaction, tenantId: string): Promise<PairHourDelta[]> {
  const { rows } = await tx.query<PairHourDelta>(
    `SELECT tenant_id AS "tenantId", bucket::text AS bucket, hour, measure, earlier::text[] AS earlier, pairs
     FROM rollup_pair_hours WHERE tenant_id = $1 AND ${NOT_ZERO['rollup_pair_hours']}`,
    [tenantId],
  );
  return rows;
}

/** Every row of counted durations of a tenant that is not zero. */
export async function storedDurations(tx: PipelineTransaction, tenantId: string): Promise<DurationDelta[]> {
  return stored(tx, RollupDurationEntity, tenantId, ['value']);
}

/** Every row of what a tenant's lines add up to that is not zero. */
export async function storedLineRollups(tx: PipelineTransaction, tenantId: string): Promise<LineDelta[]> {
  return stored(tx, LineRollupEntity, tenantId, LINE_AMOUNTS);
}

/** The same of orders. */
export async function storedOrderRollups(tx: PipelineTransaction, tenantId: string): Promise<OrderDelta[]> {
  return stored(tx, OrderRollupEntity, tenantId, ORDER_AMOUNTS);
}

async function stored<T extends DurationDelta | LineDelta | OrderDelta>(
  tx: PipelineTransaction,
  entity: new () => object,
  tenantId: string,
  amounts: readonly string[],
): Promise<T[]> {
  const table = entityTable(entity);
  const { rows } = await tx.query<Record<string, unknown>>(
    `SELECT ${selection(table, 'p')}, p.bucket::text AS bucket FROM ${table.name} p
     WHERE tenant_id = $1 AND ${NOT_ZERO[table.name]}`,
    [tenantId],
  );
  const numbers = (row: Record<string, unknown>) =>
    Object.fromEntries(amounts.map((name) => [name, Number(row[name])]));
  return rows.map((row) => ({ ...row, ...numbers(row) }) as unknown as T);
}

/** Every stored measure of a tenant's cohorts that is not zero. */
export async function storedCohorts(tx: PipelineTransaction, tenantId: string): Promise<CohortDelta[]> {
  const { rows } = await tx.query<Omit<CohortDelta, 'value'> & { value: string }>(
    `SELECT tenant_id AS "tenantId", measure, currency, cohort::text AS cohort, month::text AS month, value
     FROM cohort_rollups WHERE tenant_id = $1 AND value <> 0`,
    [tenantId],
  );
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}
