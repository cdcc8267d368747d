import type { CostHistory } from '@shopmeter/metrics';
import { askStores, type StatementOfStores } from '../distribution/each-store';
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

const WAYS = ['variants', 'products', 'items'] as const;
type AskedKey = ObjectKey & { by: (typeof WAYS)[number] };

/** A variant is one item; where two products name it with two, the one that was made first counts. */
const HISTORIES: StatementOfStores<AskedKey> = {
  name: 'cost-histories',
  column: 'n.tenant_id',
  text: (store) => `
    SELECT n.tenant_id AS "tenantId", n.shopify_id AS "shopifyId",
           string_agg(round(extract(epoch FROM i.since) * 1000)::bigint || '=' || coalesce(i.cost::text, ''), ',' ORDER BY i.since) AS costs
    FROM (
      SELECT n.tenant_id, n.shopify_id, (
        SELECT min(v.inventory_item_id) FROM variants v WHERE v.tenant_id = ${store} AND v.shopify_id = n.shopify_id) AS item
      FROM (
        SELECT * FROM unnest($1::uuid[], $2::bigint[]) AS n(tenant_id, shopify_id)
        UNION
        SELECT v.tenant_id, v.shopify_id FROM unnest($3::uuid[], $4::bigint[]) AS n(tenant_id, id)
        JOIN variants v ON v.tenant_id = ${store} AND v.product_id = n.id
        UNION
        SELECT v.tenant_id, v.shopify_id FROM unnest($5::uuid[], $6::bigint[]) AS n(tenant_id, id)
        JOIN variants v ON v.tenant_id = ${store} AND v.inventory_item_id = n.id
      ) AS n
    ) AS n
    JOIN item_costs i ON i.tenant_id = ${store} AND i.inventory_item_id = n.item
    GROUP BY n.tenant_id, n.shopify_id`,
  values: (keys) => WAYS.flatMap((asked) => keyArrays(keys.filter(({ by }) => by === asked))),
};

/** Every recorded cost of variants, by `keyOf` the variant; those without one are missing. */
export async function costHistories(
  tx: PipelineTransaction,
  asked: CostedVariants,
): Promise<Map<string, CostHistory>> {
  const keys = WAYS.flatMap((by) =>
    (asked[by] ?? []).map(({ tenantId, shopifyId }): AskedKey => ({ tenantId, shopifyId, by })),
  );
  if (keys.length === 0) return new Map();
  const rows = await askStores<ObjectKey & { costs: string }, AskedKey>(tx, HISTORIES, keys);
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

const OF_CHANGES = `SELECT DISTINCT k.tenant_id AS "tenantId", o.shopify_id AS "shopifyId"
  FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) AS k(tenant_id, variant_id, since)`;
const OF_VARIANT = `l.variant_id = k.variant_id AND l.superseded_at IS NULL AND l.component = 'product'`;
const changeArrays = (changes: readonly CostChange[]) => [
  ...keyArrays(changes),
  plainArray(changes.map(({ since }) => since.toISOString())),
];
/** OFFSET 0 keeps the planner, which cannot know how few there are, on this way. */
const SINCE: StatementOfStores<CostChange> = {
  name: 'orders-since',
  column: 'k.tenant_id',
  text: (store) => `
    ${OF_CHANGES}
    CROSS JOIN LATERAL (
      SELECT o.shopify_id FROM orders o WHERE o.tenant_id = ${store} AND o.occurred_at >= k.since OFFSET 0
    ) o
    JOIN ledger l ON l.tenant_id = ${store} AND l.order_id = o.shopify_id AND ${OF_VARIANT}`,
  values: changeArrays,
};
const EVER: StatementOfStores<CostChange> = {
  name: 'orders-of-variants',
  column: 'k.tenant_id',
  text: (store) => `
    ${OF_CHANGES}
    CROSS JOIN LATERAL (SELECT l.order_id FROM ledger l WHERE l.tenant_id = ${store} AND ${OF_VARIANT} OFFSET 0) l
    JOIN orders o ON o.tenant_id = ${store} AND o.shopify_id = l.order_id AND o.occurred_at >= k.since`,
  values: changeArrays,
};

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
  for (const [statement, some] of [
    [SINCE, changes.filter(({ since }) => since >= recent)],
    [EVER, changes.filter(({ since }) => since < recent)],
  ] as const) {
    if (some.length > 0) found.push(...(await askStores<ObjectKey, CostChange>(tx, statement, some)));
  }
  return found;
}
