import type { PairDelta, RollupDelta } from '@shopmeter/metrics';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** Every stored measure of a tenant that is not zero. */
export async function storedRollups(tx: PipelineTransaction, tenantId: string): Promise<RollupDelta[]> {
  const { rows } = await tx.query<Omit<RollupDelta, 'value'> & { value: string }>(
    `SELECT tenant_id AS "tenantId", measure, currency, grain, bucket::text AS bucket, value
     FROM rollups WHERE tenant_id = $1 AND value <> 0`,
    [tenantId],
  );
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
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
