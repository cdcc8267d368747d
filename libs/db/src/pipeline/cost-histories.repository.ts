import type { CostHistory } from '@shopmeter/metrics';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray } from './array-literals';
import { keyOf, type ObjectKey } from './facts.repository';
import { keyArrays } from './key-arrays';

/** Variants whose costs are asked for: by id, and all of products and of items. */
export interface CostedVariants {
  variants?: readonly ObjectKey[];
  products?: readonly ObjectKey[];
  items?: readonly ObjectKey[];
}

/** A variant is one item; where two products name it with two, the one that was made first counts. */
const HISTORIES = `
  SELECT m.tenant_id AS "tenantId", m.shopify_id AS "shopifyId",
         string_agg(round(extract(epoch FROM i.since) * 1000)::bigint || '=' || coalesce(i.cost::text, ''), ',' ORDER BY i.since) AS costs
  FROM (
    SELECT n.tenant_id, n.shopify_id, (
      SELECT min(v.inventory_item_id) FROM variants v WHERE v.tenant_id = n.tenant_id AND v.shopify_id = n.shopify_id) AS item
    FROM (
      SELECT * FROM unnest($1::uuid[], $2::bigint[]) AS k(tenant_id, shopify_id)
      UNION
      SELECT v.tenant_id, v.shopify_id FROM unnest($3::uuid[], $4::bigint[]) AS k(tenant_id, id)
      JOIN variants v ON v.tenant_id = k.tenant_id AND v.product_id = k.id
      UNION
      SELECT v.tenant_id, v.shopify_id FROM unnest($5::uuid[], $6::bigint[]) AS k(tenant_id, id)
      JOIN variants v ON v.tenant_id = k.tenant_id AND v.inventory_item_id = k.id
    ) AS n
  ) AS m
  JOIN item_costs i ON i.tenant_id = m.tenant_id AND i.inventory_item_id = m.item
  GROUP BY m.tenant_id, m.shopify_id`;

/** Every recorded cost of variants, by `keyOf` the variant; those without one are missing. */
export async function costHistories(
  tx: PipelineTransaction,
  { variants = [], products = [], items = [] }: CostedVariants,
): Promise<Map<string, CostHistory>> {
  if (variants.length + products.length + items.length === 0) return new Map();
  const { rows } = await tx.query<ObjectKey & { costs: string }>({
    name: 'cost-histories',
    text: HISTORIES,
    values: [variants, products, items].flatMap(keyArrays),
  });
  return new Map(rows.map((row) => [keyOf(row), row.costs.split(',').map(recordedCost)]));
}

function recordedCost(text: string): CostHistory[number] {
  const [since, cost] = text.split('=') as [string, string];
  return { since: new Date(Number(since)), cost: cost === '' ? null : cost };
}

/** A variant that costs something else from a moment on. */
export interface CostChange extends ObjectKey {
  since: Date;
}

const CHANGES = `unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) AS k(tenant_id, variant_id, since)`;
const OF_VARIANT = `l.variant_id = k.variant_id AND l.superseded_at IS NULL AND l.component = 'product'`;
/** OFFSET 0 keeps the planner, which cannot know how few there are, on this way. */
const SINCE = `
  SELECT DISTINCT k.tenant_id AS "tenantId", o.shopify_id AS "shopifyId" FROM ${CHANGES}
  CROSS JOIN LATERAL (
    SELECT o.shopify_id FROM orders o WHERE o.tenant_id = k.tenant_id AND o.occurred_at >= k.since OFFSET 0
  ) o
  JOIN ledger l ON l.tenant_id = k.tenant_id AND l.order_id = o.shopify_id AND ${OF_VARIANT}`;
const EVER = `
  SELECT DISTINCT k.tenant_id AS "tenantId", l.order_id AS "shopifyId" FROM ${CHANGES}
  CROSS JOIN LATERAL (SELECT l.order_id FROM ledger l WHERE l.tenant_id = k.tenant_id AND ${OF_VARIANT} OFFSET 0) l
  JOIN orders o ON o.tenant_id = k.tenant_id AND o.shopify_id = l.order_id AND o.occurred_at >= k.since`;

/**
 * Orders that sold or took back a variant and are dated at its change or later. Of changes since `recent` all orders
 * since then are looked at, which are few; of others all sales of the variant.
 */
export async function ordersWithVariants(
  tx: PipelineTransaction,
  changes: readonly CostChange[],
  recent: Date,
): Promise<ObjectKey[]> {
  const found: ObjectKey[] = [];
  for (const [name, text, some] of [
    ['orders-since', SINCE, changes.filter(({ since }) => since >= recent)],
    ['orders-of-variants', EVER, changes.filter(({ since }) => since < recent)],
  ] as const) {
    if (some.length === 0) continue;
    const values = [...keyArrays(some), plainArray(some.map(({ since }) => since.toISOString()))];
    found.push(...(await tx.query<ObjectKey>({ name, text, values })).rows);
  }
  return found;
}
