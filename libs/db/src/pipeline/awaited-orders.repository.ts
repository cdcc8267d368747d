import { askStores, type StatementOfStores } from '../distribution/each-store';
import { AwaitedOrderEntity } from '../entities/orders.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';
import type { TokenKey } from './checkout-states.repository';
import type { ObjectKey } from './facts.repository';
import { guardedUpsert } from './guarded-upsert';
import { keyArrays, OBJECT_KEYS } from './key-arrays';

type Kind = 'order' | 'checkout';

interface Reference {
  tenantId: string;
  reference: string;
  /** What refers to it although it is not stored; empty: nothing, or it is. */
  referredBy: string[];
  /** The same as noted so far; null: it is not noted. */
  noted: string[] | null;
}

const upsert = guardedUpsert(AwaitedOrderEntity, 'different');

/** Of references those of which something is, or is to be, noted. @param found selects them with what refers to them */
const toBeNoted = (kind: Kind, store: string, found: string) => `
  SELECT k."tenantId", k.reference, k."referredBy", a.referred_by AS noted FROM (${found}) AS k
  LEFT JOIN awaited_orders a ON a.tenant_id = ${store} AND a.kind = '${kind}' AND a.reference = k.reference
  WHERE cardinality(k."referredBy") > 0 OR a.reference IS NOT NULL`;

const refersTo = (store: string, table: string, name: string) =>
  `CASE WHEN EXISTS (SELECT FROM ${table} p WHERE p.tenant_id = ${store} AND p.order_id = k."shopifyId") THEN '${name}' END`;

const BY_ORDER: StatementOfStores<ObjectKey> = {
  name: 'awaited-orders',
  column: 'k."tenantId"',
  text: (store) =>
    toBeNoted(
      'order',
      store,
      `SELECT k."tenantId", k."shopifyId"::text AS reference,
         CASE WHEN EXISTS (SELECT FROM orders o WHERE o.tenant_id = ${store} AND o.shopify_id = k."shopifyId")
         THEN '{}' ELSE array_remove(ARRAY[
           ${refersTo(store, 'order_edits', 'edit')}, ${refersTo(store, 'fulfillments', 'parcel')},
           ${refersTo(store, 'refunds', 'refund')}
         ], NULL) END AS "referredBy"
       FROM ${OBJECT_KEYS}`,
    ),
  values: keyArrays,
};

const BY_CHECKOUT: StatementOfStores<TokenKey> = {
  name: 'awaited-checkouts',
  column: 'k."tenantId"',
  text: (store) =>
    toBeNoted(
      'checkout',
      store,
      `SELECT k."tenantId", k.reference, CASE WHEN EXISTS (
           SELECT FROM checkouts c WHERE c.tenant_id = ${store} AND c.token = k.reference
             AND c.completed_at IS NOT NULL AND c.deleted_at IS NULL
         ) AND NOT EXISTS (SELECT FROM orders o WHERE o.tenant_id = ${store} AND o.checkout_token = k.reference)
         THEN ARRAY['checkout'] ELSE '{}' END AS "referredBy"
       FROM unnest($1::uuid[], $2::text[]) AS k("tenantId", reference)`,
    ),
  values: (keys) => [
    plainArray(keys.map(({ tenantId }) => tenantId)),
    textArray(keys.map(({ token }) => token)),
  ],
};

/** Notes of orders whether something names them although they are not stored. @param orders that may have changed in it */
export async function noteAwaitedOrders(
  tx: PipelineTransaction,
  orders: readonly ObjectKey[],
): Promise<void> {
  if (orders.length > 0) await note(tx, 'order', await askStores(tx, BY_ORDER, orders));
}

/** Notes of checkouts whether they were completed and no order names them. */
export async function noteAwaitedCheckouts(
  tx: PipelineTransaction,
  checkouts: readonly TokenKey[],
): Promise<void> {
  if (checkouts.length > 0) await note(tx, 'checkout', await askStores(tx, BY_CHECKOUT, checkouts));
}

async function note(tx: PipelineTransaction, kind: Kind, references: readonly Reference[]): Promise<void> {
  const awaited = references.filter(({ referredBy }) => referredBy.length > 0);
  const settled = references.filter(({ referredBy }) => referredBy.length === 0);
  const changed = awaited.filter(({ referredBy, noted }) => String(referredBy) !== String(noted));
  await upsert(
    tx,
    changed.map((reference) => ({ ...reference, kind })),
  );
  if (settled.length === 0) return;
  await tx.query({
    name: 'settle-awaited',
    text: `DELETE FROM awaited_orders a USING unnest($1::uuid[], $2::text[]) AS k(tenant_id, reference)
           WHERE a.tenant_id = k.tenant_id AND a.kind = $3 AND a.reference = k.reference`,
    values: [
      plainArray(settled.map(({ tenantId }) => tenantId)),
      textArray(settled.map(({ reference }) => reference)),
      kind,
    ],
  });
}
