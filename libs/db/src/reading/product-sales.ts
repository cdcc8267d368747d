import { daysBetween, type Range } from '@shopmeter/contracts';
import { NO_KEY, wholeBlocks } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import { bucketParameters, RANKED_PRODUCTS, type Leaders } from './product-ranks';

export interface ProductSales {
  /** Null for lines without a product. */
  productId: string | null;
  title: string;
  netSalesCents: number;
  grossSalesCents: number;
  units: number;
}

/** Whose sales are read, and when. */
export interface SalesScope {
  tenantId: string;
  currency: string;
  range: Range;
}

type Manager = Pick<EntityManager, 'query'>;

/** The stored rows that make up a range. $1 the tenant, $2 the currency, $3 to $6 the blocks. */
const BLOCKS = `unnest($3::text[], $4::date[], $5::date[], $6::bigint[]) AS b(grain, first, last, sign)`;
const PLACED = `p.tenant_id = $1 AND p.dimension = 'product' AND p.currency = $2 AND p.grain = b.grain
  AND p.bucket BETWEEN b.first AND b.last`;
const NET = 'sum(b.sign * (p.gross_sales - p.discounts - p.reversals))';

const GROSS = 'sum(b.sign * p.gross_sales)';
const UNITS = 'sum(b.sign * p.units)';

/** Every product of the range added up. */
const SUMMED = `
  SELECT p.key, ${NET} AS net, ${GROSS} AS gross, ${UNITS} AS units, NULL::numeric AS beyond FROM ${BLOCKS} JOIN line_rollups p ON ${PLACED}
  GROUP BY p.key
  HAVING sum(b.sign * p.sales) <> 0 OR sum(b.sign * p.reversals) <> 0
  ORDER BY net DESC, p.key LIMIT $7`;

/**
 * How many leading products are looked at, one after the other. A few single days beside whole months tell little. Where
 * none stand out, all have to be added up.
 */
const LEADERS: readonly Leaders[] = [
  { month: 32, day: 2 },
  { month: 64, day: 64 },
];
/** Below it days are most of what is sold. */
const MONTHS_THAT_LEAD = 3;

/** Products with a sale or a return, by net sales, with the title of their newest one in the range. */
export async function topProducts(
  manager: Manager,
  { limit, ...scope }: SalesScope & { limit: number },
): Promise<ProductSales[]> {
  const { from, to } = scope.range;
  const values = [...parameters(scope), limit, from, to];
  const blocks = wholeBlocks(scope.range);
  const areMonths = daysBetween(from, to) > MONTHS_THAT_LEAD * 31;
  for (const leaders of areMonths ? LEADERS : LEADERS.slice(1)) {
    const ranked = await titled(manager, RANKED_PRODUCTS, [...values, ...bucketParameters(blocks, leaders)]);
    const [first, last] = [ranked[0], ranked[limit - 1]];
    const isSettled = first?.beyond === null || (last && Number(last.netSalesCents) > Number(last.beyond));
    if (isSettled) return ranked.map(productOf);
  }
  return (await titled(manager, SUMMED, values)).map(productOf);
}

type TopRow = Record<keyof ProductSales, string> & { beyond: string | null };

/** @param top gives keys with what they sold */
function titled(manager: Manager, top: string, values: unknown[]): Promise<TopRow[]> {
  return manager.query<TopRow[]>(
    `WITH top AS (${top})
     SELECT nullif(top.key, '') AS "productId", top.net AS "netSalesCents", top.beyond,
            top.gross AS "grossSalesCents", top.units, coalesce(newest.title, 'Custom item') AS title
     FROM top
     LEFT JOIN LATERAL (
       SELECT l.title FROM ledger l
       WHERE l.tenant_id = $1 AND l.currency = $2 AND l.product_id = nullif(top.key, '')::bigint AND l.day BETWEEN $8 AND $9
         AND l.superseded_at IS NULL AND l.component = 'product' AND l.title <> ''
       ORDER BY l.day DESC, l.occurred_at DESC, l.order_id DESC LIMIT 1
     ) newest ON true
     ORDER BY top.net DESC, top.key`,
    values,
  );
}

function productOf(row: TopRow): ProductSales {
  return {
    productId: row.productId,
    title: row.title,
    netSalesCents: Number(row.netSalesCents),
    grossSalesCents: Number(row.grossSalesCents),
    units: Number(row.units),
  };
}

/** Net sales of given products (null: lines without one). */
export async function productSales(
  manager: Manager,
  scope: SalesScope,
  products: readonly (string | null)[],
): Promise<Map<string | null, number>> {
  const rows = await manager.query<{ productId: string; value: string }[]>(
    `SELECT p.key AS "productId", ${NET} AS value
     FROM unnest($7::text[]) AS k(key)
     CROSS JOIN ${BLOCKS}
     JOIN line_rollups p ON ${PLACED} AND p.key = k.key
     GROUP BY p.key`,
    [...parameters(scope), products.map((id) => id ?? NO_KEY)],
  );
  return new Map(rows.map((row) => [row.productId === NO_KEY ? null : row.productId, Number(row.value)]));
}

function parameters({ tenantId, currency, range }: SalesScope): unknown[] {
  const blocks = wholeBlocks(range);
  return [
    tenantId,
    currency,
    blocks.map(({ grain }) => grain),
    blocks.map(({ from }) => from),
    blocks.map(({ to }) => to),
    blocks.map(({ sign }) => sign),
  ];
}
