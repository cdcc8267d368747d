import { IdentityEntity } from '../entities/ledger.entities';
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
}

/** What is stored of someone who ordered. */
export interface StoredIdentity extends FirstOrder {
  firstDay: string;
  /** Local days of all orders, in order. */
  days: string[];
}

/** Someone's orders, as the facts say it. */
export interface IdentityOrders extends FirstOrder {
  /** Times of all of them, in order. */
  orderedAt: Date[];
}

const KEYS = `unnest($1::uuid[], $2::text[]) AS k("tenantId", identity)`;
const STORED = `i.tenant_id AS "tenantId", i.identity, i.first_order_id AS "firstOrderId",
  i.first_order_at AS "firstOrderAt", i.first_day::text AS "firstDay", array_to_string(i.days, ',') AS days`;

function keyArrays(keys: readonly IdentityKey[]): [string, string] {
  return [plainArray(keys.map((key) => key.tenantId)), textArray(keys.map((key) => key.identity))];
}

type StoredRow = Omit<StoredIdentity, 'days'> & { days: string };

function withDays(row: StoredRow): StoredIdentity {
  return { ...row, days: row.days === '' ? [] : row.days.split(',') };
}

/** Identities as stored now: what the measures counted so far. */
export async function storedIdentities(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
): Promise<StoredIdentity[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<StoredRow>({
    name: 'stored-identities',
    text: `SELECT ${STORED} FROM ${KEYS}
           JOIN identities i ON i.tenant_id = k."tenantId" AND i.identity = k.identity`,
    values: keyArrays(keys),
  });
  return result.rows.map(withDays);
}

/** What identities ordered, from the orders themselves; those without an order that counts are missing. */
export async function identityOrders(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
): Promise<IdentityOrders[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<Omit<IdentityOrders, 'orderedAt'> & { orderedAt: string }>({
    name: 'identity-orders',
    text: `SELECT k."tenantId", k.identity, counted.* FROM ${KEYS}
           JOIN LATERAL (
             SELECT (array_agg(shopify_id))[1] AS "firstOrderId", min(occurred_at) AS "firstOrderAt",
                    string_agg((extract(epoch FROM occurred_at) * 1000)::bigint::text, ',') AS "orderedAt"
             FROM (
               SELECT shopify_id, occurred_at FROM orders o
               WHERE o.tenant_id = k."tenantId" AND o.identity = k.identity AND NOT o.test AND o.deleted_at IS NULL
               ORDER BY occurred_at, shopify_id
             ) o
           ) counted ON counted."firstOrderId" IS NOT NULL`,
    values: keyArrays(keys),
  });
  return result.rows.map((row) => ({
    ...row,
    orderedAt: row.orderedAt.split(',').map((time) => new Date(Number(time))),
  }));
}

const upsertIdentities = guardedUpsert(IdentityEntity, 'different');

/** Makes the stored identities exactly these; identities without any order left are removed. */
export async function replaceIdentities(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
  rows: readonly StoredIdentity[],
): Promise<void> {
  if (keys.length === 0) return;
  const remaining = new Set(rows.map((row) => `${row.tenantId}/${row.identity}`));
  const gone = keys.filter((key) => !remaining.has(`${key.tenantId}/${key.identity}`));
  if (gone.length > 0) {
    await tx.query(
      `DELETE FROM identities i USING ${KEYS} WHERE i.tenant_id = k."tenantId" AND i.identity = k.identity`,
      keyArrays(gone),
    );
  }
  await upsertIdentities(
    tx,
    rows.map((row) => ({ ...row, orders: row.days.length })),
  );
}

/** The next page of a tenant's identities as stored, for work that concerns all of them. */
export async function pageOfIdentities(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<StoredIdentity[]> {
  const result = await tx.query<StoredRow>(
    `SELECT ${STORED} FROM identities i
     WHERE tenant_id = $1 AND identity > coalesce($2, '') ORDER BY identity LIMIT $3`,
    [tenantId, after, limit],
  );
  return result.rows.map(withDays);
}
