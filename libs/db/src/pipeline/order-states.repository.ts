import type { OrderEditRecord, OrderLineRecord, OrderRecord, RefundRecord } from '@shopmeter/commerce';
import { OrderEditEntity, OrderEntity, OrderLineEntity, RefundEntity } from '../entities/orders.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { entityTable, selection } from './entity-table';
import { keyOf, type ObjectKey } from './facts.repository';
import { keyArrays, OBJECT_KEYS } from './key-arrays';
import { withNumbers } from './row-numbers';

/** An order as stored, with everything its ledger depends on. */
export interface OrderState extends ObjectKey {
  order: OrderRecord;
  refunds: RefundRecord[];
  edits: OrderEditRecord[];
}

const ORDERS = `
  SELECT ${selection(entityTable(OrderEntity), 'o')} FROM ${OBJECT_KEYS}
  JOIN orders o ON o.tenant_id = k."tenantId" AND o.shopify_id = k."shopifyId"
  WHERE o.deleted_at IS NULL`;
const LINES = `
  SELECT ${selection(entityTable(OrderLineEntity), 'l')} FROM ${OBJECT_KEYS}
  JOIN order_lines l ON l.tenant_id = k."tenantId" AND l.order_id = k."shopifyId"
  ORDER BY l.tenant_id, l.order_id, l.position`;
const REFUNDS = `
  SELECT ${selection(entityTable(RefundEntity), 'r')} FROM ${OBJECT_KEYS}
  JOIN refunds r ON r.tenant_id = k."tenantId" AND r.order_id = k."shopifyId"
  ORDER BY r.tenant_id, r.order_id, r.shopify_id`;
const EDITS = `
  SELECT ${selection(entityTable(OrderEditEntity), 'e')} FROM ${OBJECT_KEYS}
  JOIN order_edits e ON e.tenant_id = k."tenantId" AND e.order_id = k."shopifyId"
  ORDER BY e.tenant_id, e.order_id, e.committed_at, e.shopify_id`;

/**
 * Loads orders with their lines, refunds and edits (oldest first). Orders that are unknown or deleted are missing from the answer.
 * @param written orders that this transaction has just written, by `keyOf`: they need not be read again
 */
export async function loadOrderStates(
  tx: PipelineTransaction,
  keys: readonly ObjectKey[],
  written: ReadonlyMap<string, OrderRecord>,
): Promise<OrderState[]> {
  if (keys.length === 0) return [];
  const states = new Map<string, OrderState>();
  for (const { tenantId, shopifyId } of keys) {
    const order = written.get(keyOf({ tenantId, shopifyId }));
    if (order)
      states.set(keyOf({ tenantId, shopifyId }), { tenantId, shopifyId, order, refunds: [], edits: [] });
  }
  const unread = keys.filter((key) => !states.has(keyOf(key)));
  for (const state of await readOrders(tx, unread)) states.set(keyOf(state), state);
  const values = keyArrays(keys);
  const refunds = await tx.query({ name: 'load-refunds', text: REFUNDS, values });
  const edits = await tx.query({ name: 'load-edits', text: EDITS, values });
  for (const row of refunds.rows as ({ tenantId: string } & RefundRecord)[]) {
    states.get(keyOf({ tenantId: row.tenantId, shopifyId: row.orderId }))?.refunds.push(withNumbers(row));
  }
  for (const row of edits.rows as ({ tenantId: string } & OrderEditRecord)[]) {
    states.get(keyOf({ tenantId: row.tenantId, shopifyId: row.orderId }))?.edits.push(row);
  }
  return [...states.values()];
}

async function readOrders(tx: PipelineTransaction, keys: readonly ObjectKey[]): Promise<OrderState[]> {
  if (keys.length === 0) return [];
  const values = keyArrays(keys);
  const orders = await tx.query({ name: 'load-orders', text: ORDERS, values });
  const lines = await tx.query({ name: 'load-lines', text: LINES, values });
  const states = new Map<string, OrderState>();
  for (const row of orders.rows as (ObjectKey & OrderRecord)[]) {
    const { tenantId, shopifyId } = row;
    const order = { ...withNumbers(row), lines: [] };
    states.set(keyOf(row), { tenantId, shopifyId, order, refunds: [], edits: [] });
  }
  for (const row of lines.rows as ({ tenantId: string; orderId: string } & OrderLineRecord)[]) {
    states.get(keyOf({ tenantId: row.tenantId, shopifyId: row.orderId }))?.order.lines.push(withNumbers(row));
  }
  return [...states.values()];
}

/** A stored part of an order, and which order it names. */
export interface OrderPart extends ObjectKey {
  orderId: string;
}

/** Which orders these parts name as stored now. A later version can name another. */
export async function ordersOfParts(
  tx: PipelineTransaction,
  table: 'refunds' | 'order_edits' | 'fulfillments',
  parts: readonly ObjectKey[],
): Promise<OrderPart[]> {
  if (parts.length === 0) return [];
  const result = await tx.query<OrderPart>({
    name: `orders-of-${table}`,
    text: `SELECT p.tenant_id AS "tenantId", p.shopify_id AS "shopifyId", p.order_id AS "orderId" FROM ${OBJECT_KEYS}
           JOIN ${table} p ON p.tenant_id = k."tenantId" AND p.shopify_id = k."shopifyId"`,
    values: keyArrays(parts),
  });
  return result.rows;
}

/** An order that is stored, and whose it is. */
export interface StoredOrder extends ObjectKey {
  identity: string | null;
  occurredAt: Date;
  currency: string;
  /** Whether it counts: neither a test nor deleted. */
  isCounted: boolean;
}

/** The same with its number, as the store counts. */
export interface NumberedOrder extends StoredOrder {
  orderNumber: number | null;
}

const STORED_ORDER = `o.tenant_id AS "tenantId", o.shopify_id AS "shopifyId", o.identity, o.occurred_at AS "occurredAt",
  o.currency, NOT o.test AND o.deleted_at IS NULL AS "isCounted"`;

/** Which of these orders are stored, deleted ones too. */
export async function storedOrders(
  tx: PipelineTransaction,
  keys: readonly ObjectKey[],
): Promise<NumberedOrder[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<NumberedOrder>({
    name: 'stored-orders',
    text: `SELECT DISTINCT ${STORED_ORDER}, o.order_number AS "orderNumber" FROM ${OBJECT_KEYS}
           JOIN orders o ON o.tenant_id = k."tenantId" AND o.shopify_id = k."shopifyId"`,
    values: keyArrays(keys),
  });
  return result.rows.map(withNumbers);
}

/** The next page of someone's orders that count, in order of time. */
export async function pageOfOrdersOf(
  tx: PipelineTransaction,
  { tenantId, identity }: { tenantId: string; identity: string },
  after: StoredOrder | null,
  limit: number,
): Promise<StoredOrder[]> {
  const result = await tx.query<StoredOrder>(
    `SELECT ${STORED_ORDER} FROM orders o
     WHERE o.tenant_id = $1 AND o.identity = $2 AND NOT o.test AND o.deleted_at IS NULL
       AND (o.occurred_at, o.shopify_id) > ($3, $4)
     ORDER BY o.occurred_at, o.shopify_id LIMIT $5`,
    [tenantId, identity, after?.occurredAt ?? '-infinity', after?.shopifyId ?? '0', limit],
  );
  return result.rows;
}

/** The next page of a tenant's orders by id, for work that concerns all of them. */
export async function pageOfOrders(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<StoredOrder[]> {
  const result = await tx.query<StoredOrder>(
    `SELECT ${STORED_ORDER} FROM orders o
     WHERE tenant_id = $1 AND shopify_id > coalesce($2::bigint, -1) ORDER BY shopify_id LIMIT $3`,
    [tenantId, after, limit],
  );
  return result.rows;
}
