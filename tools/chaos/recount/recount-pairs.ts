import type pg from 'pg';
import { localHour } from './local-hours';
import { ORDERS_OF_PEOPLE } from './orders-of-people';
import { SOLD_DAYS } from './sold-days';

const ORDERS = (earlier: string) =>
  `SELECT tenant_id, at, day, ${earlier} AS earlier FROM (${ORDERS_OF_PEOPLE}) AS orders
   WINDOW buyer AS (PARTITION BY tenant_id, identity ORDER BY at, id)`;

/** Each measure of two days, in SQL: pairs of days, without the ones that lack an earlier day. */
const OF_PAIRS: Record<string, string> = {
  nextOrders: ORDERS('lag(day) OVER buyer'),
  nextButOneOrders: ORDERS('lag(day, 2) OVER buyer'),
  secondOrders: ORDERS('CASE WHEN row_number() OVER buyer = 2 THEN lag(day) OVER buyer END'),
  nextSaleDays: `
    SELECT tenant_id, NULL::timestamptz AS at, day, lag(day) OVER (PARTITION BY tenant_id, product_id ORDER BY day) AS earlier
    FROM (${SOLD_DAYS}) AS sold`,
};

/** Measures of two days that this recount can count; a spec compares them with the registry. */
export const RECOUNTED_PAIRS: readonly string[] = Object.keys(OF_PAIRS);

const PAIRS = Object.entries(OF_PAIRS)
  .map(
    ([measure, days]) => `SELECT tenant_id, '${measure}' AS measure, at, day, earlier FROM (${days}) AS days`,
  )
  .join('\nUNION ALL ');

/** Every number of pairs, in SQL, by the earlier day's month and the day in it. */
export const COUNTED_PAIRS = `
  SELECT tenant_id, measure, grain, date_trunc(grain, day)::date AS bucket,
         date_trunc('month', earlier)::date AS month, extract(day FROM earlier)::integer AS day_of_month, count(*) AS value
  FROM (${PAIRS}) AS pairs CROSS JOIN unnest('{day,month}'::text[]) AS grain
  WHERE earlier IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6`;

/** The same by the hour of the later order. */
export const COUNTED_PAIR_HOURS = `
  SELECT p.tenant_id, p.day AS bucket, extract(minute FROM ${localHour('p.at', 'p.day')})::integer AS hour, p.measure,
         p.earlier, count(*)::integer AS value
  FROM (${PAIRS}) p JOIN tenants t ON t.id = p.tenant_id
  WHERE p.earlier IS NOT NULL AND p.at IS NOT NULL GROUP BY 1, 2, 3, 4, 5`;

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
  const { rows: hours } = await sql.query<(typeof rows)[number]>(`
    WITH counted AS (${COUNTED_PAIR_HOURS}),
    stored AS (
      SELECT tenant_id, bucket, hour, measure, p.earlier, p.value
      FROM rollup_pair_hours CROSS JOIN LATERAL unnest(earlier, pairs) AS p(earlier, value)
    )
    SELECT concat_ws(' ', tenant_id, measure, bucket, 'hour', hour, earlier) AS name,
           coalesce(s.value, 0) AS stored, coalesce(c.value, 0) AS counted
    FROM counted c FULL JOIN stored s USING (tenant_id, bucket, hour, measure, earlier)
    WHERE coalesce(s.value, 0) <> coalesce(c.value, 0) ORDER BY 1 LIMIT 20`);
  return [...rows, ...hours].map(
    ({ name, stored, counted }) => `${name}: stored ${stored}, counted ${counted}`,
  );
}
