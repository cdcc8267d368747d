/** Each product's days with a sale, in SQL. */
export const SOLD_DAYS = `
  SELECT DISTINCT tenant_id, product_id, day::date AS day FROM ledger
  WHERE superseded_at IS NULL AND kind = 'sale' AND component = 'product' AND product_id IS NOT NULL`;
