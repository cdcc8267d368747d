import type { DeletableKind } from '@shopmeter/commerce';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';
import { keyOf, type ObjectKey } from './facts.repository';
import { keyArrays, OBJECT_KEYS } from './key-arrays';

/** An object that can be deleted. A checkout is named by its token, or by its cart's. */
export interface GoneKey {
  tenantId: string;
  object: DeletableKind;
  objectId: string;
}

export interface Tombstone extends GoneKey {
  deletedAt: Date;
  eventId: string;
}

/** Which of these objects are deleted. */
export async function findTombstones(
  tx: PipelineTransaction,
  keys: readonly GoneKey[],
): Promise<Tombstone[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<Tombstone>({
    name: 'find-tombstones',
    text: `SELECT t.tenant_id AS "tenantId", t.kind AS object, t.object_id AS "objectId", t.deleted_at AS "deletedAt",
                  t.event_id AS "eventId"
           FROM unnest($1::uuid[], $2::text[], $3::text[]) AS k("tenantId", object, "objectId")
           JOIN tombstones t ON t.tenant_id = k."tenantId" AND t.kind = k.object AND t.object_id = k."objectId"`,
    values: [
      plainArray(keys.map((key) => key.tenantId)),
      plainArray(keys.map((key) => key.object)),
      textArray(keys.map((key) => key.objectId)),
    ],
  });
  return result.rows;
}

const MARK: Record<'product' | 'order' | 'checkout', string> = {
  product: `UPDATE products t SET deleted_at = d."deletedAt" FROM deleted d
            WHERE t.tenant_id = d."tenantId" AND t.shopify_id = d."objectId"::bigint`,
  order: `UPDATE orders t SET deleted_at = d."deletedAt" FROM deleted d
          WHERE t.tenant_id = d."tenantId" AND t.shopify_id = d."objectId"::bigint`,
  checkout: `UPDATE checkouts t SET deleted_at = d."deletedAt" FROM deleted d
             WHERE t.tenant_id = d."tenantId" AND (t.token = d."objectId"
               OR (d."objectId" LIKE 'cart:%' AND t.cart_token = substr(d."objectId", 6)))`,
};

/** Marks stored objects of a kind as deleted. Those that are not known yet are marked when they come. */
export async function markDeleted(
  tx: PipelineTransaction,
  kind: keyof typeof MARK,
  deleted: readonly { tenantId: string; objectId: string; deletedAt: Date }[],
): Promise<void> {
  if (deleted.length === 0) return;
  await tx.query(
    `WITH deleted AS (
       SELECT * FROM json_to_recordset($1::json) AS d("tenantId" uuid, "objectId" text, "deletedAt" timestamptz)
     ) ${MARK[kind]}`,
    [JSON.stringify(deleted)],
  );
}

/** One step of a merge: `shopifyId` became part of `keptId`. */
export interface MergeEdge extends ObjectKey {
  keptId: string;
  mergedAt: Date;
  eventId: string;
}

const EDGES = (known: 'shopify_id' | 'kept_id') => `
  SELECT m.tenant_id AS "tenantId", m.shopify_id AS "shopifyId", m.kept_id AS "keptId", m.merged_at AS "mergedAt",
         m.event_id AS "eventId"
  FROM ${OBJECT_KEYS} JOIN customer_merges m ON m.tenant_id = k."tenantId" AND m.${known} = k."shopifyId"`;

/** Every merge that leads on from these customers, step by step to the last. */
export async function findMerges(
  tx: PipelineTransaction,
  customers: readonly ObjectKey[],
): Promise<MergeEdge[]> {
  const edges = new Map<string, MergeEdge>();
  const asked = new Map(customers.map((customer) => [keyOf(customer), customer]));
  for (let next = [...asked.values()]; next.length > 0;) {
    const { rows } = await tx.query<MergeEdge>({
      name: 'find-merges',
      text: EDGES('shopify_id'),
      values: keyArrays(next),
    });
    next = [];
    for (const edge of rows) {
      edges.set(keyOf(edge), edge);
      const kept = { tenantId: edge.tenantId, shopifyId: edge.keptId };
      if (asked.has(keyOf(kept))) continue;
      asked.set(keyOf(kept), kept);
      next.push(kept);
    }
  }
  return [...edges.values()];
}

/** Who became part of these customers, over any number of steps; `into` is the one asked for. */
export async function findMergedInto(
  tx: PipelineTransaction,
  customers: readonly ObjectKey[],
): Promise<(ObjectKey & { into: string })[]> {
  const parts = new Map<string, ObjectKey & { into: string }>();
  let step = customers.map((customer) => ({ ...customer, into: customer.shopifyId }));
  while (step.length > 0) {
    const news = step.filter((part) => !parts.has(`${keyOf(part)}/${part.into}`));
    for (const part of news) parts.set(`${keyOf(part)}/${part.into}`, part);
    step = await stepInto(tx, news);
  }
  return [...parts.values()];
}

/** Who became part of these in one step, of whatever they are part of. */
async function stepInto(
  tx: PipelineTransaction,
  parts: readonly (ObjectKey & { into: string })[],
): Promise<(ObjectKey & { into: string })[]> {
  if (parts.length === 0) return [];
  const roots = Map.groupBy(parts, keyOf);
  const { rows } = await tx.query<MergeEdge>(EDGES('kept_id'), keyArrays(parts));
  const edges = new Map(rows.map((edge) => [keyOf(edge), edge]));
  return [...edges.values()].flatMap(({ tenantId, shopifyId, keptId }) =>
    roots.get(keyOf({ tenantId, shopifyId: keptId }))!.map(({ into }) => ({ tenantId, shopifyId, into })),
  );
}

/** A customer who is gone: deleted, or part of another. */
export interface GoneCustomer extends ObjectKey {
  deletedAt: Date | null;
  mergedInto: string | null;
}

/** Marks stored customers as gone, and makes those that others became part of known, in the state they are in. */
export async function markCustomersGone(
  tx: PipelineTransaction,
  gone: readonly GoneCustomer[],
  kept: readonly GoneCustomer[],
): Promise<void> {
  if (gone.length === 0) return;
  const rows = `json_to_recordset($1::json)
    AS g("tenantId" uuid, "shopifyId" bigint, "deletedAt" timestamptz, "mergedInto" bigint)`;
  if (kept.length > 0)
    await tx.query(
      `INSERT INTO customers (tenant_id, shopify_id, version, deleted_at)
       SELECT DISTINCT g."tenantId", g."shopifyId", '', g."deletedAt" FROM ${rows} ON CONFLICT DO NOTHING`,
      [JSON.stringify(kept)],
    );
  await tx.query(
    `UPDATE customers c SET deleted_at = g."deletedAt", merged_into = g."mergedInto" FROM ${rows}
     WHERE c.tenant_id = g."tenantId" AND c.shopify_id = g."shopifyId"`,
    [JSON.stringify(gone)],
  );
}

/** Orders of a customer that now belong to another. */
export interface MovedCustomer extends ObjectKey {
  from: string;
  to: string;
}

/** An order that went from one customer to another. */
export interface MovedOrder extends ObjectKey {
  from: string;
  to: string;
  occurredAt: Date;
  currency: string;
  isCounted: boolean;
}

/** Gives the orders of merged customers to whom they belong now; `identity` follows. @returns those orders */
export async function moveOrders(
  tx: PipelineTransaction,
  moved: readonly MovedCustomer[],
): Promise<MovedOrder[]> {
  if (moved.length === 0) return [];
  const { rows } = await tx.query<MovedOrder>(
    `UPDATE orders o SET customer_id = m."to", identity = m.identity, buyer_id = m.buyer
     FROM json_to_recordset($1::json)
       AS m("tenantId" uuid, "shopifyId" bigint, "from" bigint, "to" bigint, identity text, buyer bigint)
     WHERE o.tenant_id = m."tenantId" AND o.customer_id = m."from"
       AND coalesce(o.buyer_id, o.customer_id) = m."shopifyId"
     RETURNING o.tenant_id AS "tenantId", o.shopify_id AS "shopifyId", m."from", m."to", o.occurred_at AS "occurredAt",
       o.currency, NOT o.test AND o.deleted_at IS NULL AS "isCounted"`,
    [JSON.stringify(moved.map((one) => ({ ...one, ...buyerOf(one) })))],
  );
  return rows;
}

function buyerOf({ shopifyId, to }: MovedCustomer) {
  return { identity: `c:${to}`, buyer: shopifyId === to ? null : shopifyId };
}

/**
 * Forgets merged customers whom nothing but a merge or an order ever told of, once their orders belong to others: had
 * the merge come first, they would never have been known.
 */
export async function forgetUnknownMerged(
  tx: PipelineTransaction,
  merged: readonly ObjectKey[],
): Promise<void> {
  if (merged.length === 0) return;
  await tx.query(
    `DELETE FROM customers c USING ${OBJECT_KEYS}
     WHERE c.tenant_id = k."tenantId" AND c.shopify_id = k."shopifyId" AND c.merged_into IS NOT NULL AND c.version = ''`,
    keyArrays(merged),
  );
}
