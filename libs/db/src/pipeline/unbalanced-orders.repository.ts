import type { ImbalanceReason } from '@shopmeter/contracts';
import { UnbalancedOrderEntity } from '../entities/ledger.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import type { ObjectKey } from './facts.repository';
import { guardedUpsert } from './guarded-upsert';

/** A reason for which an order does not balance. */
export interface UnbalancedOrder {
  tenantId: string;
  orderId: string;
  reason: ImbalanceReason;
  differenceCents: number | null;
}

const upsert = guardedUpsert(UnbalancedOrderEntity, 'different');

/** Makes the reasons of orders exactly these; orders that have none any more are balanced. */
export async function replaceUnbalanced(
  tx: PipelineTransaction,
  orders: readonly ObjectKey[],
  reasons: readonly UnbalancedOrder[],
): Promise<void> {
  if (orders.length === 0) return;
  const removed = tx.query({
    name: 'balance-orders',
    text: `DELETE FROM unbalanced_orders u
           USING json_to_recordset($1::json) AS k("tenantId" uuid, "shopifyId" bigint)
           WHERE u.tenant_id = k."tenantId" AND u.order_id = k."shopifyId"
             AND (u.tenant_id, u.order_id, u.reason) NOT IN (
               SELECT "tenantId", "orderId", reason
               FROM json_to_recordset($2::json) AS r("tenantId" uuid, "orderId" bigint, reason text))`,
    values: [
      JSON.stringify(orders.map(({ tenantId, shopifyId }) => ({ tenantId, shopifyId }))),
      JSON.stringify(reasons.map(({ tenantId, orderId, reason }) => ({ tenantId, orderId, reason }))),
    ],
  });
  await Promise.all([removed, upsert(tx, reasons)]);
}
