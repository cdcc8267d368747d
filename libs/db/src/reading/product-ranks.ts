import type { Block } from '@shopmeter/metrics';
import { bucketsIn } from './stored-buckets';

/** What a stored row `p` adds to net sales, as the index on ranks has it. */
const NET = '(p.gross_sales - p.discounts - p.reversals)';

/** The products of one bucket that add most to the sum, in the order of the index on ranks. */
const listed = (sign: 1 | -1) => `
  (SELECT p.key, ${NET} AS net FROM line_rollups p
   WHERE b.sign = ${sign} AND p.tenant_id = $1 AND p.dimension = 'product' AND p.currency = $2 AND p.grain = b.grain
     AND p.bucket = b.bucket
   ORDER BY ${NET} ${sign === 1 ? 'DESC' : 'ASC'} LIMIT b.leaders)`;

/**
 * The products that sold most, without adding up the others (Fagin's threshold algorithm). Each stored bucket tells the
 * products that lead in it. What is not listed in a bucket adds at most as much as the last one there (`bound`), so the
 * lists say how much any product sold at `most`. Those that may have sold most are added up exactly; no other sold more
 * than `beyond`, which is null where there is no other. Whoever sold more than that is in its right place. $1 to $7 as in
 * the sum over all, $10 to $13 the single buckets with how many of each are listed, $14 how many are added up.
 */
export const RANKED_PRODUCTS = `
  WITH listed AS (
    SELECT b.n, b.leaders, b.sign * l.net AS net, l.key
    FROM unnest($10::text[], $11::date[], $12::bigint[], $13::integer[]) WITH ORDINALITY AS b(grain, bucket, sign, leaders, n)
    CROSS JOIN LATERAL (${listed(1)} UNION ALL ${listed(-1)}) l
  ),
  ends AS (
    SELECT n, count(*) < leaders AS is_whole, CASE WHEN count(*) < leaders THEN 0 ELSE greatest(min(net), 0) END AS bound
    FROM listed GROUP BY n, leaders
  ),
  others AS (SELECT bool_and(is_whole) AS none, sum(bound) AS most FROM ends),
  promising AS (
    SELECT l.key, o.most + sum(l.net - e.bound) AS most, row_number() OVER (ORDER BY sum(l.net - e.bound) DESC) AS place
    FROM listed l JOIN ends e USING (n) CROSS JOIN others o GROUP BY l.key, o.most
  ),
  beyond AS (
    SELECT CASE WHEN o.none THEN p.most ELSE greatest(o.most, p.most) END AS most
    FROM others o LEFT JOIN promising p ON p.place = $14 + 1
  )
  SELECT c.key, s.net, s.gross, s.units, (SELECT most FROM beyond) AS beyond
  FROM (SELECT key FROM promising WHERE place <= $14) c
  CROSS JOIN LATERAL (
    SELECT sum(b.sign * p.net) AS net, sum(b.sign * p.gross_sales) AS gross, sum(b.sign * p.units) AS units,
           sum(b.sign * p.sales) AS sales, sum(b.sign * p.reversals) AS reversals
    FROM unnest($3::text[], $4::date[], $5::date[], $6::bigint[]) AS b(grain, first, last, sign)
    CROSS JOIN LATERAL (
      SELECT ${NET} AS net, p.gross_sales, p.units, p.sales, p.reversals FROM line_rollups p
      WHERE p.tenant_id = $1 AND p.dimension = 'product' AND p.key = c.key AND p.currency = $2 AND p.grain = b.grain
        AND p.bucket BETWEEN b.first AND b.last
      OFFSET 0
    ) p
  ) s
  WHERE s.sales <> 0 OR s.reversals <> 0
  ORDER BY s.net DESC, c.key LIMIT $7`;

/** How many leading products of each bucket are listed. */
export interface Leaders {
  month: number;
  day: number;
}

/** The parameters $10 to $14. */
export function bucketParameters(blocks: readonly Block[], leaders: Leaders): unknown[] {
  const buckets = blocks.flatMap(({ grain, from, to, sign }) =>
    bucketsIn(grain, from, to).map((bucket) => ({ grain, bucket, sign })),
  );
  return [
    buckets.map(({ grain }) => grain),
    buckets.map(({ bucket }) => bucket),
    buckets.map(({ sign }) => sign),
    buckets.map(({ grain }) => leaders[grain]),
    Math.max(leaders.month, leaders.day),
  ];
}
