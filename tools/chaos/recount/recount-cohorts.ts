import type pg from 'pg';
import { ORDERS_OF_PEOPLE } from './orders-of-people';

const PRODUCT_SALE = `l.kind = 'sale' AND l.component = 'product'`;
const WITH_COHORT = `
  SELECT o.*, date_trunc('month', min(day) OVER (PARTITION BY tenant_id, identity))::date AS cohort
  FROM (${ORDERS_OF_PEOPLE}) o`;
const LEDGER = `JOIN ledger l ON l.tenant_id = o.tenant_id AND l.order_id = o.id AND l.superseded_at IS NULL`;

/** Each measure of cohorts, in SQL: what adds up to it, with its month. */
const OF_COHORTS: Record<string, string> = {
  cohortCustomers: `
    SELECT DISTINCT ON (tenant_id, identity) tenant_id, 'XXX' AS currency, cohort, cohort AS month, 1 AS value
    FROM (${WITH_COHORT}) o`,
  returnedCustomers: `
    SELECT tenant_id, 'XXX', cohort, date_trunc('month', day)::date, 1
    FROM (${WITH_COHORT}) o GROUP BY tenant_id, identity, cohort, 4
    HAVING date_trunc('month', day)::date <> cohort OR count(*) > 1`,
  cohortOrders: `
    SELECT o.tenant_id, 'XXX', o.cohort, date_trunc('month', min(l.day))::date, 1
    FROM (${WITH_COHORT}) o ${LEDGER} AND ${PRODUCT_SALE} GROUP BY o.tenant_id, o.id, o.cohort`,
  cohortNetSales: `
    SELECT o.tenant_id, l.currency, o.cohort, date_trunc('month', l.day)::date, l.gross_cents - l.discount_cents
    FROM (${WITH_COHORT}) o ${LEDGER} AND l.component = 'product'`,
};

/** Measures of cohorts that this recount can count; a spec compares them with the registry. */
export const RECOUNTED_COHORTS: readonly string[] = Object.keys(OF_COHORTS);

/** Every month of every cohort, in SQL. */
export const COUNTED_COHORTS = Object.entries(OF_COHORTS)
  .map(
    ([
      measure,
      rows,
    ]) => `SELECT tenant_id, '${measure}' AS measure, currency, cohort, month, sum(value) AS value
     FROM (${rows}) AS c(tenant_id, currency, cohort, month, value) GROUP BY 1, 3, 4, 5`,
  )
  .join('\nUNION ALL ');

/** Counts every month of every cohort again. @returns those that differ, at most twenty, in words */
export async function recountCohorts(sql: pg.Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; stored: string; counted: string }>(`
    WITH counted AS (${COUNTED_COHORTS})
    SELECT concat_ws(' ', tenant_id, measure, currency, cohort, month) AS name,
           coalesce(r.value, 0) AS stored, coalesce(c.value, 0) AS counted
    FROM counted c FULL JOIN cohort_rollups r USING (tenant_id, measure, currency, cohort, month)
    WHERE coalesce(r.value, 0) <> coalesce(c.value, 0) ORDER BY 1 LIMIT 20`);
  return rows.map(({ name, stored, counted }) => `${name}: stored ${stored}, counted ${counted}`);
}
