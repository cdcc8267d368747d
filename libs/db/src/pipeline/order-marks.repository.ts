import type { OrderMarks } from '@shopmeter/metrics';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { keyOf, type ObjectKey } from './facts.repository';

const MARKS = `
  SELECT o.tenant_id AS "tenantId", o.shopify_id AS "shopifyId", o.currency, o.total_cents AS "totalCents",
         o.financial_status AS "financialStatus", o.fulfillment_status AS "fulfillmentStatus",
         o.cancelled_at AS "cancelledAt", o.occurred_at AS "occurredAt", o.checkout_token AS "checkoutToken",
         (SELECT min(f.created_at) FROM fulfillments f
          WHERE f.tenant_id = o.tenant_id AND f.order_id = o.shopify_id AND f.status IS DISTINCT FROM 'cancelled'
         ) AS "firstSentAt"
  FROM json_to_recordset($1::json) AS k("tenantId" uuid, "shopifyId" bigint)
  JOIN orders o ON o.tenant_id = k."tenantId" AND o.shopify_id = k."shopifyId"
  WHERE o.deleted_at IS NULL`;

/** What is stored of orders beside their ledger, by key. Orders that are unknown or deleted are missing. */
export async function orderMarks(
  tx: PipelineTransaction,
  orders: readonly ObjectKey[],
): Promise<Map<string, OrderMarks>> {
  if (orders.length === 0) return new Map();
  const { rows } = await tx.query<ObjectKey & OrderMarks>({
    name: 'order-marks',
    text: MARKS,
    values: [JSON.stringify(orders.map(({ tenantId, shopifyId }) => ({ tenantId, shopifyId })))],
  });
  return new Map(rows.map((row) => [keyOf(row), { ...row, totalCents: Number(row.totalCents) }]));
}
