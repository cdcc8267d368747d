import type { Range } from '@shopmeter/contracts';
import { pairStrips } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';

/**
 * How many pairs lie wholly in each range, by measure; a measure without any is missing. However long a strip of rows
 * is, it is one step through the primary key.
 */
export async function pairSums(
  manager: Pick<EntityManager, 'query'>,
  tenantId: string,
  measures: readonly string[],
  ranges: readonly Range[],
): Promise<Map<string, number>[]> {
  const sums = ranges.map(() => new Map<string, number>());
  if (measures.length === 0) return sums;
  const strips = ranges.flatMap((range, n) => pairStrips(range).map((strip) => ({ ...strip, n })));
  const column = <K extends keyof (typeof strips)[number]>(name: K) => strips.map((strip) => strip[name]);
  const rows = await manager.query<{ n: number; measure: string; value: string }[]>(
    `SELECT s.n, p.measure, sum(p.value) AS value
     FROM unnest($3::integer[], $4::text[], $5::integer[], $6::date[], $7::date[], $8::integer[])
       AS s(n, grain, months_before, first, last, skip)
     CROSS JOIN LATERAL (
       SELECT p.measure, sum(CASE WHEN s.skip = 0 THEN p.value
                             ELSE (SELECT sum(day) FROM unnest(p.days[s.skip + 1:]) AS day) END) AS value
       FROM rollup_pairs p
       WHERE p.tenant_id = $1 AND p.grain = s.grain AND p.months_before = s.months_before
         AND p.bucket BETWEEN s.first AND s.last AND p.measure = ANY ($2)
       GROUP BY p.measure
     ) p
     GROUP BY s.n, p.measure`,
    [
      tenantId,
      measures,
      column('n'),
      column('grain'),
      column('monthsBefore'),
      column('from'),
      column('to'),
      column('skip'),
    ],
  );
  for (const { n, measure, value } of rows) sums[n]!.set(measure, Number(value));
  return sums;
}
