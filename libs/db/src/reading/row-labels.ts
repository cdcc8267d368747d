import type { Range } from '@shopmeter/contracts';
import { NO_KEY, type Dimension } from '@shopmeter/metrics';

/** How rows are called: as when they were sold last in the range, or as now. */
export type RowTitles = 'sold' | 'current';

/** `' · '` between a product and its variant; a variant without a name of its own is called as its product. */
export const variantTitle = (product: string, variant: string) =>
  `${product} || coalesce(' · ' || nullif(nullif(${variant}, ''), 'Default Title'), '')`;

/** What a row's key is the id of. */
const PRODUCT_ID = `nullif(split_part(r.key, '/', 1), '')::bigint`;
const VARIANT_ID = `nullif(split_part(r.key, '/', 2), '')::bigint`;

/** The newest line of goods with a title in the days of the parameters. */
const newest = (condition: string, days: { from: string; to: string }) => `
  SELECT l.title, l.order_id, l.line_item_id FROM ledger l
  WHERE l.tenant_id = $1 AND l.currency = $2 AND l.product_id = ${PRODUCT_ID} ${condition}
    AND l.day BETWEEN ${days.from} AND ${days.to}
    AND l.superseded_at IS NULL AND l.component = 'product' AND l.title <> ''
  ORDER BY l.day DESC, l.occurred_at DESC, l.order_id DESC LIMIT 1`;

/**
 * A subquery that gives the label of a row `r` with a `key`, for a dimension. $1 is the tenant, $2 the currency.
 * @param add adds a parameter and gives its name
 */
export function labelOf(
  dimension: Dimension,
  titles: RowTitles,
  range: Range,
  add: (value: unknown) => string,
): string {
  const none = add(dimension.noneLabel);
  if (dimension.of === 'orders') {
    const names = Object.entries(dimension.labels);
    const [keys, labels] = [add(names.map(([key]) => key)), add(names.map(([, label]) => label))];
    return `CASE WHEN r.key = '${NO_KEY}' THEN ${none} ELSE coalesce((
      SELECT n.label FROM unnest(${keys}::text[], ${labels}::text[]) AS n(key, label) WHERE n.key = r.key), r.key) END`;
  }
  if (dimension.id === 'vendor') return `coalesce(nullif(r.key, '${NO_KEY}'), ${none})`;
  const days = { from: `${add(range.from)}::date`, to: `${add(range.to)}::date` };
  const sold =
    dimension.id === 'product'
      ? `(SELECT n.title FROM (${newest('', days)}) n)`
      : `(SELECT ${variantTitle('n.title', 'o.variant_title')} FROM (${newest(`AND l.variant_id = ${VARIANT_ID}`, days)}) n
          LEFT JOIN order_lines o ON o.tenant_id = $1 AND o.order_id = n.order_id AND o.shopify_id = n.line_item_id)`;
  const now =
    dimension.id === 'product'
      ? `(SELECT c.title FROM products c WHERE c.tenant_id = $1 AND c.shopify_id = ${PRODUCT_ID})`
      : `(SELECT ${variantTitle('c.title', 'v.title')} FROM products c
          JOIN variants v ON v.tenant_id = $1 AND v.product_id = c.shopify_id AND v.shopify_id = ${VARIANT_ID}
          WHERE c.tenant_id = $1 AND c.shopify_id = ${PRODUCT_ID})`;
  const [first, second] = titles === 'sold' ? [sold, now] : [now, sold];
  return `CASE WHEN r.key = '${NO_KEY}' THEN ${none} ELSE coalesce(${first}, ${second}, r.key) END`;
}
