import type { OrderRecord } from '@shopmeter/commerce';
import type { OrderMarks } from '@shopmeter/metrics';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { keyOf, type ObjectKey } from './facts.repository';
import { keyArrays, OBJECT_KEYS } from './key-arrays';

const IS_SENT = `f.status IS DISTINCT FROM 'cancelled'`;
const MARKS = `
  SELECT o.tenant_id AS "tenantId", o.shopify_id AS "shopifyId", o.currency, o.total_cents AS "totalCents",
         o.financial_status AS "financialStatus", o.fulfillment_status AS "fulfillmentStatus",
         o.cancelled_at AS "cancelledAt", o.occurred_at AS "occurredAt", o.checkout_token AS "checkoutToken",
         o.source_name AS "sourceName", o.country_code AS "countryCode", o.discount_codes AS "discountCodes", o.identity,
         EXISTS (
           SELECT FROM identities i
           WHERE i.tenant_id = o.tenant_id AND i.identity = o.identity AND i.first_order_id = o.shopify_id
         ) AS "isFirst",
         (
           SELECT min(f.created_at) FROM fulfillments f
           WHERE f.tenant_id = o.tenant_id AND f.order_id = o.shopify_id AND ${IS_SENT}
         ) AS "firstSentAt"
  FROM ${OBJECT_KEYS}
  JOIN orders o ON o.tenant_id = k."tenantId" AND o.shopify_id = k."shopifyId"
  WHERE o.deleted_at IS NULL`;
const SENT = `
  SELECT f.tenant_id AS "tenantId", f.order_id AS "shopifyId", min(f.created_at) AS "firstSentAt" FROM ${OBJECT_KEYS}
  JOIN fulfillments f ON f.tenant_id = k."tenantId" AND f.order_id = k."shopifyId" AND ${IS_SENT}
  GROUP BY f.tenant_id, f.order_id`;

/**
 * What is stored of orders beside their ledger, by key. Orders that are unknown or deleted are missing.
 * @param written orders that this transaction has just written, by `keyOf`: they need not be read again
 * @param firsts of those, the keys of the ones that are the first of whoever ordered
 */
export async function orderMarks(
  tx: PipelineTransaction,
  orders: readonly ObjectKey[],
  written: ReadonlyMap<string, OrderRecord>,
  firsts: ReadonlySet<string>,
): Promise<Map<string, OrderMarks>> {
  const marks = new Map<string, OrderMarks>();
  const sent = await firstSent(
    tx,
    orders.filter((order) => written.has(keyOf(order))),
  );
  for (const order of orders) {
    const key = keyOf(order);
    const record = written.get(key);
    if (record) {
      marks.set(key, { ...record, isFirst: firsts.has(key), firstSentAt: sent.get(key) ?? null });
    }
  }
  const unread = orders.filter((order) => !marks.has(keyOf(order)));
  if (unread.length === 0) return marks;
  const { rows } = await tx.query<ObjectKey & OrderMarks>({
    name: 'order-marks',
    text: MARKS,
    values: keyArrays(unread),
  });
  for (const row of rows) marks.set(keyOf(row), { ...row, totalCents: Number(row.totalCents) });
  return marks;
}

/** When the first parcels of orders were made, by key. */
async function firstSent(tx: PipelineTransaction, orders: readonly ObjectKey[]): Promise<Map<string, Date>> {
  if (orders.length === 0) return new Map();
  const { rows } = await tx.query<ObjectKey & { firstSentAt: Date }>({
    name: 'first-sent',
    text: SENT,
    values: keyArrays(orders),
  });
  return new Map(rows.map((row) => [keyOf(row), row.firstSentAt]));
}
