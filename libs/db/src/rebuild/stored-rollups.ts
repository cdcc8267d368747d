import type { PairDelta, ProductDelta, RollupDelta } from '@shopmeter/metrics';
import { ProductRollupEntity } from '../entities/ledger.entities';
import { entityTable, selection } from '../pipeline/entity-table';
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

/** Every row of a tenant's products that is not zero. */
export async function storedProducts(tx: PipelineTransaction, tenantId: string): Promise<ProductDelta[]> {
  const { rows } = await tx.query<ProductDelta>(
    `SELECT ${selection(entityTable(ProductRollupEntity), 'p')}, p.bucket::text AS bucket FROM product_rollups p
     WHERE tenant_id = $1
       AND (gross_cents, discount_cents, reversal_cents, units, reversed_units, sales) <> (0, 0, 0, 0, 0, 0)`,
    [tenantId],
  );
  return rows;
}
