import type { PipelineTransaction } from '../scope/pipeline-database';
import type { ObjectKey } from './facts.repository';
import { keyArrays, OBJECT_KEYS } from './key-arrays';

type RefetchKind = 'order' | 'product';

/** Asks for objects to be read from Shopify as a whole. What was asked for before keeps its time. */
export async function requestRefetches(
  tx: PipelineTransaction,
  kind: RefetchKind,
  objects: readonly (ObjectKey & { reason: string })[],
  now: Date,
): Promise<void> {
  if (objects.length === 0) return;
  await tx.query(
    `INSERT INTO refetches AS known (tenant_id, kind, object_id, reason, requested_at)
     SELECT r."tenantId", $2, r."shopifyId", r.reason, $3
     FROM json_to_recordset($1::json) AS r("tenantId" uuid, "shopifyId" bigint, reason text)
     ON CONFLICT (tenant_id, kind, object_id) DO UPDATE SET reason = excluded.reason
     WHERE known.reason <> excluded.reason`,
    [JSON.stringify(objects), kind, now],
  );
}

/** These objects are known as a whole now. */
export async function settleRefetches(
  tx: PipelineTransaction,
  kind: RefetchKind,
  objects: readonly ObjectKey[],
): Promise<void> {
  if (objects.length === 0) return;
  await tx.query({
    name: 'settle-refetches',
    text: `DELETE FROM refetches f USING ${OBJECT_KEYS}
           WHERE f.tenant_id = k."tenantId" AND f.kind = $3 AND f.object_id = k."shopifyId"`,
    values: [...keyArrays(objects), kind],
  });
}
