import type { Day } from '@shopmeter/contracts';
import type { EntityManager } from 'typeorm';

/**
 * How many pairs, of which the later order was in the first hours of a day, have their earlier one on each of some days or
 * later, by measure; a measure without any is missing.
 */
export async function pairHourSums(
  manager: Pick<EntityManager, 'query'>,
  tenantId: string,
  measures: readonly string[],
  { day, hours }: { day: Day; hours: number },
  since: readonly Day[],
): Promise<Map<string, number>[]> {
  const sums = since.map(() => new Map<string, number>());
  if (measures.length === 0) return sums;
  const rows = await manager.query<{ n: number; measure: string; value: string }[]>(
    `SELECT s.n::integer - 1 AS n, h.measure, sum(p.value) AS value
     FROM rollup_pair_hours h
     CROSS JOIN LATERAL unnest(h.earlier, h.pairs) AS p(earlier, value)
     JOIN unnest($5::date[]) WITH ORDINALITY AS s(first, n) ON p.earlier >= s.first
     WHERE h.tenant_id = $1 AND h.bucket = $2 AND h.hour < $3 AND h.measure = ANY ($4)
     GROUP BY s.n, h.measure`,
    [tenantId, day, hours, measures, since],
  );
  for (const { n, measure, value } of rows) sums[n]!.set(measure, Number(value));
  return sums;
}
