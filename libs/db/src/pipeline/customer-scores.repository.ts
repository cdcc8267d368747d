import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';

/** Customers that are ranked among each other. */
export interface ScoredStore {
  tenantId: string;
  currency: string;
}

/** How many customers there must be for quintiles to mean something. */
export const SCORED_MIN = 25;

/** Notes that customers' totals changed since they were ranked. */
export async function markScoresStale(
  tx: PipelineTransaction,
  stores: readonly ScoredStore[],
): Promise<void> {
  if (stores.length === 0) return;
  await tx.query({
    name: 'mark-scores-stale',
    text: `INSERT INTO score_runs AS s (tenant_id, currency, is_stale, customers, counts)
           SELECT k.tenant_id, k.currency, true, 0, '{}' FROM unnest($1::uuid[], $2::text[]) AS k(tenant_id, currency)
           WHERE NOT EXISTS (
             SELECT FROM score_runs k2 WHERE k2.tenant_id = k.tenant_id AND k2.currency = k.currency AND k2.is_stale)
           ORDER BY k.tenant_id, k.currency
           ON CONFLICT (tenant_id, currency) DO UPDATE SET is_stale = true`,
    values: [
      plainArray(stores.map(({ tenantId }) => tenantId)),
      textArray(stores.map(({ currency }) => currency)),
    ],
  });
}

/**
 * The store that has waited longest to be ranked anew: after a change, but not sooner than a minute and two hundred times
 * what it took, and once a day. It counts as fresh from here on, so that what changes meanwhile is not missed.
 */
export async function claimStaleScores(tx: PipelineTransaction, now: Date): Promise<ScoredStore | null> {
  const { rows } = await tx.query<ScoredStore>(
    `UPDATE score_runs s SET is_stale = false FROM (
       SELECT tenant_id, currency FROM score_runs
       WHERE computed_at IS NULL OR computed_at < $1::timestamptz - interval '1 day'
          OR (is_stale AND computed_at < $1::timestamptz - interval '1 minute' - took_ms * interval '0.2 seconds')
       ORDER BY computed_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED
     ) AS due
     WHERE s.tenant_id = due.tenant_id AND s.currency = due.currency
     RETURNING s.tenant_id AS "tenantId", s.currency`,
    [now],
  );
  return rows[0] ?? null;
}

/**
 * Everyone's quintiles: 5 for the newest last order, the most orders, the highest net sales. Of equals, who ordered last
 * ranks higher, and at the same moment the greater identity.
 */
const SCORED = `
  SELECT identity, last_order_at, 0::bigint AS nothing, orders, net_cents,
         ntile(5) OVER (ORDER BY last_order_at, identity) AS recency,
         ntile(5) OVER (ORDER BY orders, last_order_at, identity) AS frequency,
         ntile(5) OVER (ORDER BY net_cents, last_order_at, identity) AS monetary
  FROM customer_totals WHERE tenant_id = $1 AND currency = $2`;

const least = (score: string, value: string) => `
  (SELECT DISTINCT ON (${score}) '${score}', ${score}, ${value}::bigint, last_order_at, identity
   FROM scored WHERE ${score} > 1 ORDER BY ${score}, ${value}, last_order_at, identity)`;

const LIMITS = `
  WITH scored AS MATERIALIZED (${SCORED}), counted AS (
    SELECT count(*)::integer AS customers FROM scored
  ), removed AS (
    DELETE FROM score_limits WHERE tenant_id = $1 AND currency = $2
  ), cells AS (
    SELECT 25 * (recency - 1) + 5 * (frequency - 1) + monetary AS place, count(*)::integer AS customers FROM scored GROUP BY 1
  )
  SELECT c.customers,
         ARRAY(SELECT coalesce(cells.customers, 0) FROM generate_series(1, 125) AS n LEFT JOIN cells ON place = n ORDER BY n) AS counts,
         (SELECT json_agg(l) FROM (
            ${least('recency', 'nothing')} UNION ALL ${least('frequency', 'orders')} UNION ALL ${least('monetary', 'net_cents')}
          ) AS l(score, quintile, value, last_order_at, identity)) AS limits
  FROM counted c`;

/** Ranks a store's customers by what is stored of them now. With too few of them there are no scores. */
export async function rankCustomers(
  tx: PipelineTransaction,
  { tenantId, currency }: ScoredStore,
  clock: { now: Date; elapsed: () => number },
): Promise<void> {
  const { rows } = await tx.query<{ customers: number; counts: number[]; limits: unknown }>(LIMITS, [
    tenantId,
    currency,
  ]);
  const { customers, counts, limits } = rows[0]!;
  const isEnough = customers >= SCORED_MIN;
  if (isEnough) {
    // Of an INSERT of a SELECT that answers nothing Citus hands the rows on by COPY, which does not go with row-level security.
    await tx.query(
      `INSERT INTO score_limits (tenant_id, currency, score, quintile, value, last_order_at, identity)
       SELECT $1, $2, l.* FROM json_to_recordset($3::json)
         AS l(score text, quintile integer, value bigint, last_order_at timestamptz, identity text)
       RETURNING quintile`,
      [tenantId, currency, JSON.stringify(limits)],
    );
  }
  await tx.query(
    `UPDATE score_runs SET computed_at = $3, took_ms = $4, customers = $5, counts = $6
     WHERE tenant_id = $1 AND currency = $2`,
    [tenantId, currency, clock.now, clock.elapsed(), customers, isEnough ? counts : []],
  );
}
