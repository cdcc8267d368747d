import type pg from 'pg';

/** Every duration from an order to its first parcel, in SQL, in tenths of an hour. */
const TENTHS = `
  SELECT o.tenant_id, 'timeToSend' AS measure, c.day, greatest(0, floor(extract(epoch FROM sent.at - o.occurred_at) / 360))::integer AS tenth
  FROM orders o
  JOIN (
    SELECT tenant_id, order_id, min(day) AS day FROM ledger
    WHERE superseded_at IS NULL AND kind = 'sale' AND component = 'product' GROUP BY 1, 2
  ) c ON c.tenant_id = o.tenant_id AND c.order_id = o.shopify_id
  CROSS JOIN LATERAL (
    SELECT min(f.created_at) AS at FROM fulfillments f
    WHERE f.tenant_id = o.tenant_id AND f.order_id = o.shopify_id AND f.status IS DISTINCT FROM 'cancelled'
  ) sent
  WHERE sent.at IS NOT NULL`;

/** Measures of durations that this recount can count; a spec compares them with the registry. */
export const RECOUNTED_DURATIONS: readonly string[] = ['timeToSend'];

/** Every number of durations, in SQL, by the tenth of an hour. */
export const COUNTED_DURATIONS = `
  SELECT tenant_id, measure, grain, date_trunc(grain, day)::date AS bucket, tenth, count(*) AS value
  FROM (${TENTHS}) AS t CROSS JOIN unnest('{day,month}'::text[]) AS grain GROUP BY 1, 2, 3, 4, 5`;

/** Counts every duration again. @returns those that differ, at most twenty, in words */
export async function recountDurations(sql: pg.Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; stored: string; counted: string }>(`
    WITH counted AS (${COUNTED_DURATIONS}),
    stored AS (
      SELECT tenant_id, measure, grain, bucket, (part * 60 + t.tenth - 1)::integer AS tenth, t.value
      FROM rollup_durations CROSS JOIN LATERAL unnest(tenths) WITH ORDINALITY AS t(value, tenth)
    )
    SELECT concat_ws(' ', tenant_id, measure, grain, bucket, tenth) AS name,
           coalesce(s.value, 0) AS stored, coalesce(c.value, 0) AS counted
    FROM counted c FULL JOIN stored s USING (tenant_id, measure, grain, bucket, tenth)
    WHERE coalesce(s.value, 0) <> coalesce(c.value, 0) ORDER BY 1 LIMIT 20`);
  return rows.map(({ name, stored, counted }) => `${name}: stored ${stored}, counted ${counted}`);
}
