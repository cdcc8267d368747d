/** Every order that counts as someone's, with its local day, from the orders alone. */
export const ORDERS_OF_PEOPLE = `
  SELECT o.tenant_id, o.identity, o.shopify_id AS id, o.currency, o.occurred_at AS at,
         (o.occurred_at AT TIME ZONE coalesce(t.iana_timezone, 'UTC'))::date AS day
  FROM orders o JOIN tenants t ON t.id = o.tenant_id
  WHERE o.identity IS NOT NULL AND NOT o.test AND o.deleted_at IS NULL`;
