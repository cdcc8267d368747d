import type { Pseudonyms } from '@shopmeter/commerce';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** Ids that stand for customers, in `$2` and `$3`. */
const CUSTOMERS = `unnest($2::bigint[], $3::bigint[]) AS k(was, became)`;
const IDENTITIES = `unnest($2::text[], $3::text[]) AS k(was, became)`;

/** Customers under the new id, without what is personal. The old rows go last, when nothing refers to them any more. */
const COPY_CUSTOMERS = `
  INSERT INTO customers (tenant_id, shopify_id, state, created_at, updated_at, deleted_at, version, event_id, merged_into)
  SELECT c.tenant_id, k.became, c.state, c.created_at, c.updated_at, c.deleted_at, c.version, c.event_id, c.merged_into
  FROM ${CUSTOMERS} JOIN customers c ON c.tenant_id = $1 AND c.shopify_id = k.was
  ON CONFLICT DO NOTHING`;

/** Columns that hold a customer's id, and those that hold who ordered. */
const CUSTOMER_COLUMNS = [
  ['orders', 'customer_id'],
  ['orders', 'buyer_id'],
  ['customers', 'merged_into'],
  ['customer_merges', 'shopify_id'],
  ['customer_merges', 'kept_id'],
  ['privacy_requests', 'customer_id'],
] as const;
const IDENTITY_COLUMNS = ['orders', 'identities', 'customer_totals', 'score_limits'] as const;

/**
 * Gives people their pseudonyms in everything that is stored of a store besides its events. Nothing is counted anew:
 * the same customers have the same orders under other names.
 * @returns customers and orders that were renamed
 */
export async function renamePeople(
  tx: PipelineTransaction,
  tenantId: string,
  { customers, guests }: Pseudonyms,
): Promise<{ customers: number; orders: number }> {
  const ids = [tenantId, [...customers.keys()], [...customers.values()]];
  const copied = await tx.query(COPY_CUSTOMERS, ids);
  for (const [table, column] of CUSTOMER_COLUMNS) {
    await tx.query(
      `UPDATE ${table} t SET ${column} = k.became FROM ${CUSTOMERS} WHERE t.tenant_id = $1 AND t.${column} = k.was`,
      ids,
    );
  }
  await tx.query(
    `UPDATE tombstones t SET object_id = k.became::text FROM ${CUSTOMERS}
     WHERE t.tenant_id = $1 AND t.kind = 'customer' AND t.object_id = k.was::text`,
    ids,
  );
  await tx.query(
    `DELETE FROM customers c USING ${CUSTOMERS} WHERE c.tenant_id = $1 AND c.shopify_id = k.was`,
    ids,
  );
  const identities = [
    ...[...customers].map(([was, became]) => [`c:${was}`, `c:${became}`] as const),
    ...guests,
  ];
  let orders = 0;
  for (const table of IDENTITY_COLUMNS) {
    const renamed = await tx.query(
      `UPDATE ${table} t SET identity = k.became FROM ${IDENTITIES} WHERE t.tenant_id = $1 AND t.identity = k.was`,
      [tenantId, identities.map(([was]) => was), identities.map(([, became]) => became)],
    );
    if (table === 'orders') orders = renamed.rowCount ?? 0;
  }
  return { customers: copied.rowCount ?? 0, orders };
}

/** Who placed these orders, as is stored now. */
export async function buyersOf(
  tx: PipelineTransaction,
  tenantId: string,
  orderIds: readonly string[],
): Promise<{ orderId: string; customerId: string | null; identity: string | null }[]> {
  const { rows } = await tx.query<{ orderId: string; customerId: string | null; identity: string | null }>(
    `SELECT shopify_id AS "orderId", coalesce(buyer_id, customer_id) AS "customerId", identity
     FROM orders WHERE tenant_id = $1 AND shopify_id = ANY ($2::bigint[])`,
    [tenantId, orderIds],
  );
  return rows;
}
