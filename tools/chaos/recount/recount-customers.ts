import type pg from 'pg';
import { ORDERS_OF_PEOPLE } from './orders-of-people';

/** Everyone's totals, in SQL. */
export const COUNTED_CUSTOMERS = `
  SELECT o.tenant_id, o.identity, o.currency, count(*) FILTER (WHERE l.goods)::integer AS orders,
         count(*) FILTER (WHERE NOT l.goods)::integer AS other_orders, sum(l.gross) AS gross_cents, sum(l.discount) AS discount_cents,
         sum(l.reversal) AS reversal_cents, sum(l.units) AS units, (
           SELECT max(every.occurred_at) FROM orders every
           WHERE every.tenant_id = o.tenant_id AND every.identity = o.identity AND NOT every.test AND every.deleted_at IS NULL
         ) AS last_order_at
  FROM (${ORDERS_OF_PEOPLE}) o
  CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(kind = 'sale'), false) AS goods,
           coalesce(sum(gross_cents) FILTER (WHERE kind = 'sale'), 0) AS gross,
           coalesce(sum(discount_cents) FILTER (WHERE kind = 'sale'), 0) AS discount,
           coalesce(sum(discount_cents - gross_cents) FILTER (WHERE kind <> 'sale'), 0) AS reversal,
           coalesce(sum(quantity) FILTER (WHERE kind = 'sale'), 0) AS units
    FROM ledger l
    WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id AND l.superseded_at IS NULL AND l.component = 'product'
  ) l
  GROUP BY o.tenant_id, o.identity, o.currency`;

const AMOUNTS = [
  'orders',
  'other_orders',
  'gross_cents',
  'discount_cents',
  'reversal_cents',
  'units',
  'last_order_at',
];
const list = (side: string) => `(${AMOUNTS.map((name) => `${side}.${name}`).join(', ')})`;

/** Counts everyone's totals again. @returns those that differ, at most twenty, in words */
export async function recountCustomers(sql: pg.Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; stored: string; counted: string }>(`
    WITH counted AS (${COUNTED_CUSTOMERS})
    SELECT concat_ws(' ', tenant_id, identity, currency) AS name, ${list('t')}::text AS stored, ${list('c')}::text AS counted
    FROM counted c FULL JOIN customer_totals t USING (tenant_id, identity, currency)
    WHERE ${list('t')} IS DISTINCT FROM ${list('c')} ORDER BY 1 LIMIT 20`);
  return rows.map(({ name, stored, counted }) => `${name}: stored ${stored}, counted ${counted}`);
}
