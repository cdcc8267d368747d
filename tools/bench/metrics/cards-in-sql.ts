/** A card that is a sum, and the same as plain SQL over the ledger's rows. */
export interface SumCard {
  measures: string[];
  /** Of each current ledger row. */
  amount: string;
}

const SALE = `kind = 'sale' AND component = 'product'`;
const GOODS = `CASE WHEN component = 'product' THEN gross_cents - discount_cents ELSE 0 END`;

/** Additive metrics by name. */
export const SUM_CARDS: Record<string, SumCard> = {
  gross_sales: { measures: ['grossSales'], amount: `CASE WHEN ${SALE} THEN gross_cents ELSE 0 END` },
  discounts: { measures: ['discounts'], amount: `CASE WHEN ${SALE} THEN discount_cents ELSE 0 END` },
  reversals: {
    measures: ['reversals'],
    amount: `CASE WHEN component = 'product' AND kind <> 'sale' THEN discount_cents - gross_cents ELSE 0 END`,
  },
  net_sales: { measures: ['grossSales', 'discounts', 'reversals'], amount: GOODS },
  total_sales: {
    measures: ['grossSales', 'discounts', 'reversals', 'shipping', 'tax', 'duties', 'fees'],
    amount: `tax_cents + CASE WHEN component IN ('product', 'shipping', 'duty', 'fee') THEN gross_cents - discount_cents ELSE 0 END`,
  },
  shipping: {
    measures: ['shipping'],
    amount: `CASE WHEN component = 'shipping' THEN gross_cents - discount_cents ELSE 0 END`,
  },
  tax: { measures: ['tax'], amount: 'tax_cents' },
  units: { measures: ['units'], amount: `CASE WHEN ${SALE} THEN quantity ELSE 0 END` },
};

/** $1 the tenant, $2 and $3 the first and last day. The same text runs in PostgreSQL and DuckDB. */
export function sumByMonth(amount: string): string {
  return `SELECT date_trunc('month', day) AS month, sum(${amount}) AS value FROM ledger
          WHERE tenant_id = $1 AND superseded_at IS NULL AND day BETWEEN $2 AND $3 GROUP BY 1`;
}

/** Answers those statements from the index alone. */
export const DAY_INDEX = `
  CREATE INDEX bench_ledger_day ON ledger (tenant_id, day)
    INCLUDE (kind, component, gross_cents, discount_cents, tax_cents, quantity) WHERE superseded_at IS NULL`;

/** Net sales by product, the ten that sold most. */
export const TOP_PRODUCTS = `
  SELECT product_id, sum(gross_cents - discount_cents) AS net FROM ledger
  WHERE tenant_id = $1 AND superseded_at IS NULL AND component = 'product' AND day BETWEEN $2 AND $3
  GROUP BY product_id ORDER BY net DESC, product_id LIMIT 10`;

/** Who ordered, in all and by month. */
export const CUSTOMERS = [
  `SELECT count(DISTINCT customer_id) AS value FROM orders WHERE tenant_id = $1 AND day BETWEEN $2 AND $3`,
  `SELECT date_trunc('month', day) AS month, count(DISTINCT customer_id) AS value FROM orders
   WHERE tenant_id = $1 AND day BETWEEN $2 AND $3 GROUP BY 1`,
];
