/** What was sold and came back, as far as the cost of its pieces was recorded when they were sold. */
export interface SoldCosts {
  units: number;
  unitsWithCost: number;
  /** Net sales of the rows with a cost, in minor units. */
  netCents: number;
  costCents: number;
}

/** Their sums over ledger rows `l`. @param exponent names the parameter that tells how many digits minor units are */
export function costSums(exponent: string): string {
  return `
    coalesce(sum(l.quantity) FILTER (WHERE l.kind = 'sale'), 0) AS units,
    coalesce(sum(l.quantity) FILTER (WHERE l.kind = 'sale' AND c.cost IS NOT NULL), 0) AS "unitsWithCost",
    coalesce(sum(l.gross_cents - l.discount_cents) FILTER (WHERE c.cost IS NOT NULL), 0) AS "netCents",
    coalesce(sum(round(c.cost * power(10::numeric, ${exponent}::integer)) * l.quantity), 0) AS "costCents"`;
}

/**
 * Finds the cost `c` of a ledger row `l` of the tenant `$1`: the newest that was recorded up to the order's date,
 * wherever the product went since.
 */
export const COST_JOINS = `
  LEFT JOIN orders o ON o.tenant_id = $1 AND o.shopify_id = l.order_id
  LEFT JOIN LATERAL (
    SELECT v.inventory_item_id AS id FROM variants v
    WHERE v.tenant_id = $1 AND v.shopify_id = l.variant_id AND v.inventory_item_id IS NOT NULL LIMIT 1
  ) item ON true
  LEFT JOIN LATERAL (
    SELECT i.cost FROM item_costs i
    WHERE i.tenant_id = $1 AND i.inventory_item_id = item.id AND i.since <= o.occurred_at
    ORDER BY i.since DESC LIMIT 1
  ) c ON true`;
