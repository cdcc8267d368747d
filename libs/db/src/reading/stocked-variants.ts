import { BLOCKS, IN_BLOCK, sumOf } from './dimension-place';
import { variantTitle } from './row-labels';

/**
 * Variants `v` of products `c` with their stock and what was sold of them: the parameters are those of blocks, $1 the
 * tenant. Days of cover as `daysOfCover` of the metrics has them, here to sort by.
 * @param condition which variants
 */
export function stockedVariants(condition: string): string {
  return `
    WITH sold AS (
      SELECT p.key, ${sumOf('line_rollups', 'units', 'b.sign')}::integer AS units
      FROM ${BLOCKS} JOIN line_rollups p ON ${IN_BLOCK} AND p.dimension = 'variant' GROUP BY p.key
    ), stock AS (
      SELECT inventory_item_id, sum(available)::integer AS available
      FROM stock_levels WHERE tenant_id = $1 GROUP BY inventory_item_id
    ), stocked AS (
      SELECT v.product_id AS "productId", v.shopify_id AS "variantId", v.sku, v.position, v.price_cents AS "priceCents", $2::text AS currency,
        ${variantTitle('c.title', 'v.title')} AS label, s.available, coalesce(u.units, 0) AS "unitsOf28Days",
        CASE WHEN u.units > 0 THEN greatest(s.available, 0) * 28.0 / u.units END AS cover
      FROM variants v
      JOIN products c ON c.tenant_id = v.tenant_id AND c.shopify_id = v.product_id
      LEFT JOIN stock s ON s.inventory_item_id = v.inventory_item_id
      LEFT JOIN sold u ON u.key = v.product_id || '/' || v.shopify_id
      WHERE v.tenant_id = $1 AND ${condition}
    )`;
}

/** A row of `stocked`. */
export interface StockedRow {
  productId: string;
  variantId: string;
  label: string;
  sku: string | null;
  priceCents: string | null;
  /** Of the price. */
  currency: string;
  available: number | null;
  unitsOf28Days: number;
}
