import type { RollupDelta } from '@shopmeter/metrics';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** Adds differences to the stored measures. The deltas come sorted by key: writers lock rows in one order. */
export async function addRollups(tx: PipelineTransaction, deltas: readonly RollupDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query({
    name: 'add-rollups',
    text: `INSERT INTO rollups AS r (tenant_id, measure, currency, grain, bucket, value)
           SELECT "tenantId", measure, currency, grain, bucket, value
           FROM json_to_recordset($1::json)
             AS d("tenantId" uuid, measure text, currency text, grain text, bucket date, value bigint)
           ON CONFLICT (tenant_id, measure, currency, grain, bucket) DO UPDATE SET value = r.value + excluded.value`,
    values: [JSON.stringify(deltas)],
  });
}
