import { DAY_HOURS_MAX } from '@shopmeter/commerce';
import { COUNTED_LINES } from '../../chaos/recount/counted-lines';
import { COUNTED_ORDERS } from '../../chaos/recount/counted-orders';
import { COUNTED_DAY_HOURS, COUNTED_DAYS, COUNTED_HOURS } from '../../chaos/recount/recount';
import { COUNTED_COHORTS } from '../../chaos/recount/recount-cohorts';
import { COUNTED_CUSTOMERS } from '../../chaos/recount/recount-customers';
import { COUNTED_DURATIONS } from '../../chaos/recount/recount-durations';
import { COUNTED_PAIR_HOURS, COUNTED_PAIRS } from '../../chaos/recount/recount-pairs';

/** Tenths of an hour of a stored row of durations. */
const PART = 60;

/**
 * Everything that is kept in sums of the stores that are seen, in SQL: what the recount counts, as it is stored. A spec
 * holds it against what the worker would have stored.
 */
export const SUMS: Readonly<Record<string, string>> = {
  rollups: `
    CREATE TEMPORARY TABLE counted_hours AS ${COUNTED_HOURS};
    INSERT INTO rollups (tenant_id, measure, currency, grain, bucket, value)
    SELECT tenant_id, measure, currency, grain, bucket, value FROM (${COUNTED_DAYS}) c WHERE value <> 0`,
  rollup_hours: `
    INSERT INTO rollup_hours (tenant_id, bucket, measure, currency, hours)
    SELECT tenant_id, bucket, measure, currency,
           (SELECT array_agg(coalesce(value, 0)::bigint ORDER BY n) FROM generate_series(0, ${DAY_HOURS_MAX - 1}) AS n
            LEFT JOIN unnest(array_agg(hour), array_agg(value)) AS h(hour, value) ON h.hour = n)
    FROM (${COUNTED_DAY_HOURS}) c WHERE value <> 0 GROUP BY 1, 2, 3, 4;
    DROP TABLE counted_hours`,
  rollup_pairs: `
    INSERT INTO rollup_pairs (tenant_id, grain, months_before, bucket, measure, value, days)
    SELECT tenant_id, grain, months, bucket, measure, sum(value),
           (SELECT array_agg(coalesce(value, 0)::integer ORDER BY n) FROM generate_series(1, 31) AS n
            LEFT JOIN unnest(array_agg(day_of_month), array_agg(value)) AS d(day_of_month, value) ON d.day_of_month = n)
    FROM (
      SELECT c.*, (12 * (extract(year FROM bucket) - extract(year FROM month))
                   + extract(month FROM bucket) - extract(month FROM month))::integer AS months
      FROM (${COUNTED_PAIRS}) c
    ) c GROUP BY 1, 2, 3, 4, 5`,
  rollup_pair_hours: `
    INSERT INTO rollup_pair_hours (tenant_id, bucket, hour, measure, earlier, pairs)
    SELECT tenant_id, bucket, hour, measure, array_agg(earlier ORDER BY earlier), array_agg(value ORDER BY earlier)
    FROM (${COUNTED_PAIR_HOURS}) c GROUP BY 1, 2, 3, 4`,
  rollup_durations: `
    INSERT INTO rollup_durations (tenant_id, measure, grain, bucket, part, value, tenths)
    SELECT tenant_id, measure, grain, bucket, tenth / ${PART}, sum(value),
           (SELECT array_agg(coalesce(value, 0)::integer ORDER BY n) FROM generate_series(0, ${PART - 1}) AS n
            LEFT JOIN unnest(array_agg(tenth % ${PART}), array_agg(value)) AS t(tenth, value) ON t.tenth = n)
    FROM (${COUNTED_DURATIONS}) c GROUP BY 1, 2, 3, 4, 5`,
  line_rollups: `INSERT INTO line_rollups SELECT * FROM (${COUNTED_LINES}) c ORDER BY 1, 2, 3, 4, 5, 6`,
  order_rollups: `INSERT INTO order_rollups SELECT * FROM (${COUNTED_ORDERS}) c`,
  cohort_rollups: `
    INSERT INTO cohort_rollups (tenant_id, measure, currency, cohort, month, value)
    SELECT tenant_id, measure, currency, cohort, month, value FROM (${COUNTED_COHORTS}) c`,
  customer_totals: `
    INSERT INTO customer_totals (tenant_id, identity, currency, orders, other_orders, gross_cents, discount_cents,
      reversal_cents, units, last_order_at)
    SELECT * FROM (${COUNTED_CUSTOMERS}) c`,
};

/** What is written one after the other, the longest first: different ones at the same time. */
export const SUM_STEPS: readonly (readonly string[])[] = [
  ['line_rollups'],
  // The second reads what the first has counted.
  ['rollups', 'rollup_hours'],
  ...Object.keys(SUMS)
    .filter((table) => !['line_rollups', 'rollups', 'rollup_hours'].includes(table))
    .map((table) => [table]),
];
