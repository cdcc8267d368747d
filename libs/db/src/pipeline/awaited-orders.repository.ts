import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';
import type { TokenKey } from './checkout-states.repository';
import type { ObjectKey } from './facts.repository';
import { keyArrays, OBJECT_KEYS } from './key-arrays';

const TOKENS = 'unnest($1::uuid[], $2::text[]) AS k(tenant_id, token)';

const BY_ORDER = `
  SELECT k."tenantId" AS tenant_id, k."shopifyId"::text AS reference, array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT FROM order_edits e WHERE e.tenant_id = k."tenantId" AND e.order_id = k."shopifyId")
      THEN 'edit' END,
    CASE WHEN EXISTS (SELECT FROM fulfillments f WHERE f.tenant_id = k."tenantId" AND f.order_id = k."shopifyId")
      THEN 'parcel' END,
    CASE WHEN EXISTS (SELECT FROM refunds r WHERE r.tenant_id = k."tenantId" AND r.order_id = k."shopifyId")
      THEN 'refund' END
  ], NULL) AS referred_by
  FROM ${OBJECT_KEYS}
  WHERE NOT EXISTS (SELECT FROM orders o WHERE o.tenant_id = k."tenantId" AND o.shopify_id = k."shopifyId")`;

const BY_CHECKOUT = `
  SELECT k.tenant_id, k.token AS reference, ARRAY['checkout'] AS referred_by FROM ${TOKENS}
  JOIN checkouts c ON c.tenant_id = k.tenant_id AND c.token = k.token
  WHERE c.completed_at IS NOT NULL AND c.deleted_at IS NULL
    AND NOT EXISTS (SELECT FROM orders o WHERE o.tenant_id = k.tenant_id AND o.checkout_token = k.token)`;

/** Notes of orders whether something names them although they are not stored. @param orders that may have changed in it */
export async function noteAwaitedOrders(
  tx: PipelineTransaction,
  orders: readonly ObjectKey[],
): Promise<void> {
  if (orders.length === 0) return;
  const keys = orders.map(({ shopifyId }) => shopifyId);
  await note(tx, 'order', BY_ORDER, [...keyArrays(orders), textArray(keys)]);
}

/** Notes of checkouts whether they were completed and no order names them. */
export async function noteAwaitedCheckouts(
  tx: PipelineTransaction,
  checkouts: readonly TokenKey[],
): Promise<void> {
  if (checkouts.length === 0) return;
  const tokens = textArray(checkouts.map(({ token }) => token));
  const tenants = plainArray(checkouts.map(({ tenantId }) => tenantId));
  await note(tx, 'checkout', BY_CHECKOUT, [tenants, tokens, tokens]);
}

/** @param values of `found`, and the references as text */
async function note(
  tx: PipelineTransaction,
  kind: 'order' | 'checkout',
  found: string,
  values: [tenants: string, keys: string, references: string],
): Promise<void> {
  await tx.query({
    name: `awaited-${kind}s`,
    text: `
      WITH awaited AS (SELECT * FROM (${found}) AS f WHERE cardinality(f.referred_by) > 0),
      settled AS (
        DELETE FROM awaited_orders a USING unnest($1::uuid[], $3::text[]) AS k(tenant_id, reference)
        WHERE a.tenant_id = k.tenant_id AND a.kind = '${kind}' AND a.reference = k.reference
          AND NOT EXISTS (SELECT FROM awaited w WHERE w.tenant_id = a.tenant_id AND w.reference = a.reference)
      )
      INSERT INTO awaited_orders AS a (tenant_id, kind, reference, referred_by)
      SELECT DISTINCT tenant_id, '${kind}', reference, referred_by FROM awaited ORDER BY 1, 3
      ON CONFLICT (tenant_id, kind, reference) DO UPDATE SET referred_by = excluded.referred_by
      WHERE a.referred_by <> excluded.referred_by`,
    values,
  });
}
