export const PRODUCT_SALE = `kind = 'sale' AND component = 'product'`;

/** Whether money came in whole, of an order `o`. */
export const PAID = `o.financial_status IN ('paid', 'partially_refunded', 'refunded')`;

/** Every order that has rows, with its day and what its goods' rows say of it, in SQL. */
export const ORDERS = `
  SELECT l.tenant_id, l.order_id, min(l.day) FILTER (WHERE ${PRODUCT_SALE}) AS day,
         bool_or(${PRODUCT_SALE} AND discount_cents <> 0) AS discounted,
         bool_or(component = 'product' AND kind <> 'sale' AND discount_cents > gross_cents) AS reversed
  FROM ledger l WHERE superseded_at IS NULL GROUP BY 1, 2`;

/** Orders that count as one, with what is known of them beside the ledger. */
export const MARKED = `
  SELECT o.tenant_id, c.order_id, c.day, c.discounted, c.reversed, o.currency, o.total_cents, o.cancelled_at,
         coalesce(${PAID}, false) AS paid,
         coalesce(o.fulfillment_status IN ('fulfilled', 'partial'), false) OR EXISTS (
           SELECT FROM fulfillments f WHERE f.tenant_id = o.tenant_id AND f.order_id = o.shopify_id
             AND f.status IS DISTINCT FROM 'cancelled') AS sent
  FROM (${ORDERS}) c JOIN orders o ON o.tenant_id = c.tenant_id AND o.shopify_id = c.order_id
  WHERE c.day IS NOT NULL`;
