import type pg from 'pg';
import { ORDERS_OF_PEOPLE } from './orders-of-people';
import { SOLD_DAYS } from './sold-days';

const ORDERS = (earlier: string) =>
  `SELECT tenant_id, day, ${earlier} AS earlier FROM (${ORDERS_OF_PEOPLE}) AS orders
   WINDOW buyer AS (PARTITION BY tenant_id, identity ORDER BY at, id)`;

/** Each measure of two days, in SQL: pairs of days, without the ones that lack an earlier day. */
const OF_PAIRS: Record<string, string> = {
  nextOrders: ORDERS('lag(day) OVER buyer'),
  nextButOneOrders: ORDERS('lag(day, 2) OVER buyer'),
  secondOrders: ORDERS('CASE WHEN row_number() OVER buyer = 2 THEN lag(day) OVER buyer END'),
  nextSaleDays: `
    SELECT tenant_id, day, lag(day) OVER (PARTITION BY tenant_id, product_id ORDER BY day) AS earlier
    FROM (${SOLD_DAYS}) AS sold`,
};

/** Measures of two days that this recount can count; a spec compares them with the registry. */
export const RECOUNTED_PAIRS: readonly string[] = Object.keys(OF_PAIRS);

const PAIRS = Object.entries(OF_PAIRS)
  .map(([measure, days]) => `SELECT tenant_id, '${measure}' AS measure, day, earlier FROM (${days}) AS days`)
  .join('\nUNION ALL ');

/** Every number of pairs, in SQL, by the earlier day's month and the day in it. */
export const COUNTED_PAIRS = `
  SELECT tenant_id, measure, grain, date_trunc(grain, day)::date AS bucket,
         date_trunc('month', earlier)::date AS month, extract(day FROM earlier)::integer AS day_of_month, count(*) AS value
  FROM (${PAIRS}) AS pairs CROSS JOIN unnest('{day,month}'::text[]) AS grain
  WHERE earlier IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6`;

/** Counts every pair of days again. @returns those that differ, at most twenty, in words */
export async function recountPairs(sql: pg.Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; stored: string; counted: string }>(`
    WITH counted AS (${COUNTED_PAIRS}),
    stored AS (
      SELECT tenant_id, measure, grain, bucket,
             (date_trunc('month', bucket) - make_interval(months => months_before))::date AS month, day_of_month, d.value
      FROM rollup_pairs CROSS JOIN LATERAL unnest(days) WITH ORDINALITY AS d(value, day_of_month)
    )
    SELECT concat_ws(' ', tenant_id, measure, grain, bucket, month, day_of_month) AS name,
           coalesce(s.value, 0) AS stored, coalesce(c.value, 0) AS counted
    FROM counted c FULL JOIN stored s USING (tenant_id, measure, grain, bucket, month, day_of_month)
    WHERE coalesce(s.value, 0) <> coalesce(c.value, 0) ORDER BY 1 LIMIT 20`);
  return rows.map(({ name, stored, counted }) => `${name}: stored ${stored}, counted ${counted}`);
}
