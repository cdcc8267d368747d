import type { OrderMoment } from '@shopmeter/metrics';
import { askStores, type StatementOfStores } from '../distribution/each-store';
import { IdentityEntity } from '../entities/customers.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';
import { guardedUpsert } from './guarded-upsert';

export interface IdentityKey {
  tenantId: string;
  identity: string;
}

/** Someone's first order. */
export interface FirstOrder extends IdentityKey {
  firstOrderId: string;
  firstOrderAt: Date;
  firstDay: string;
}

/** What is stored of someone who ordered. */
export interface StoredIdentity extends FirstOrder {
  /** Of the newest order as it is now; null for someone who has none any more. */
  lastOrderAt: Date | null;
  /** In which there are totals. */
  currencies: string[];
}

/** `FROM` item of identities' keys, which `identityArrays` writes as the first two parameters. */
export const IDENTITY_KEYS = `unnest($1::uuid[], $2::text[]) AS k("tenantId", identity)`;
/** What `orders_identity` holds: the orders that count as someone's. */
export const COUNTED_ORDER = 'o.identity IS NOT NULL AND NOT o.test AND o.deleted_at IS NULL';
const FIRST = `i.tenant_id AS "tenantId", i.identity, i.first_order_id AS "firstOrderId",
  i.first_order_at AS "firstOrderAt", i.first_day::text AS "firstDay"`;

/** The parameters of `IDENTITY_KEYS`. */
export function identityArrays(keys: readonly IdentityKey[]): [string, string] {
  return [plainArray(keys.map((key) => key.tenantId)), textArray(keys.map((key) => key.identity))];
}

/** Identities as stored now: what the measures counted so far. */
export async function storedIdentities(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
): Promise<StoredIdentity[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<StoredIdentity>({
    name: 'stored-identities',
    text: `SELECT ${FIRST},
             (SELECT o.occurred_at FROM orders o
              WHERE o.tenant_id = i.tenant_id AND o.identity = i.identity AND ${COUNTED_ORDER}
              ORDER BY o.occurred_at DESC, o.shopify_id DESC LIMIT 1) AS "lastOrderAt",
             ARRAY(SELECT t.currency FROM customer_totals t
                   WHERE t.tenant_id = i.tenant_id AND t.identity = i.identity) AS currencies
           FROM ${IDENTITY_KEYS}
           JOIN identities i ON i.tenant_id = k."tenantId" AND i.identity = k.identity`,
    values: identityArrays(keys),
  });
  return result.rows;
}

/** Someone's orders, as the facts say it: all of them, in order. */
export interface IdentityOrders extends IdentityKey {
  orders: OrderMoment[];
}

const ORDERS_OF: StatementOfStores<IdentityKey> = {
  name: 'identity-orders',
  column: 'k."tenantId"',
  text: (store) => `
    SELECT k."tenantId", k.identity, counted.* FROM ${IDENTITY_KEYS}
    JOIN LATERAL (
      SELECT string_agg(shopify_id::text, ',') AS ids,
             string_agg((extract(epoch FROM occurred_at) * 1000)::bigint::text, ',') AS times
      FROM (
        SELECT shopify_id, occurred_at FROM orders o
        WHERE o.tenant_id = ${store} AND o.identity = k.identity AND ${COUNTED_ORDER}
        ORDER BY occurred_at, shopify_id
      ) o
    ) counted ON counted.ids IS NOT NULL`,
  values: identityArrays,
};

/** What identities ordered, from the orders themselves; those without an order that counts are missing. */
export async function identityOrders(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
): Promise<IdentityOrders[]> {
  if (keys.length === 0) return [];
  const rows = await askStores<IdentityKey & { ids: string; times: string }, IdentityKey>(
    tx,
    ORDERS_OF,
    keys,
  );
  return rows.map(({ tenantId, identity, ids, times }) => {
    const ordered = ids.split(',');
    const orders = times.split(',').map((time, n) => ({ orderId: ordered[n]!, at: new Date(Number(time)) }));
    return { tenantId, identity, orders };
  });
}

const upsertIdentities = guardedUpsert(IdentityEntity, 'different');

/** Writes first orders, and removes identities without any order left. */
export async function replaceIdentities(
  tx: PipelineTransaction,
  gone: readonly IdentityKey[],
  rows: readonly FirstOrder[],
): Promise<void> {
  const removal = `DELETE FROM identities i USING ${IDENTITY_KEYS}
                   WHERE i.tenant_id = k."tenantId" AND i.identity = k.identity`;
  await Promise.all([
    gone.length > 0 ? tx.query(removal, identityArrays(gone)) : undefined,
    upsertIdentities(tx, rows),
  ]);
}

/** The next page of a tenant's identities as stored, for work that concerns all of them. */
export async function pageOfIdentities(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<FirstOrder[]> {
  const result = await tx.query<FirstOrder>(
    `SELECT ${FIRST} FROM identities i
     WHERE tenant_id = $1 AND identity > coalesce($2, '') ORDER BY identity LIMIT $3`,
    [tenantId, after, limit],
  );
  return result.rows;
}
