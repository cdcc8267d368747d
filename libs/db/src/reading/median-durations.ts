import type { Range } from '@shopmeter/contracts';
import { hoursOf, middleDurations, PART_TENTHS, wholeBlocks, type MiddleDuration } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';

type Manager = Pick<EntityManager, 'query'>;

/** A range, or a range and one part of it. */
interface Asked {
  n: number;
  range: Range;
  part: number;
}

const STORED = `
  FROM unnest($3::integer[], $4::text[], $5::date[], $6::date[], $7::integer[], $8::integer[])
    AS b(n, grain, first, last, sign, part)
  JOIN rollup_durations d ON d.tenant_id = $1 AND d.measure = $2 AND d.grain = b.grain AND d.bucket BETWEEN b.first AND b.last`;
const PARTS = `SELECT b.n, d.part, sum(b.sign * d.value) AS count ${STORED} GROUP BY b.n, d.part`;
const TENTHS = `
  SELECT b.n, d.part, t.tenth - 1 AS tenth, sum(b.sign * t.count) AS count ${STORED} AND d.part = b.part
  CROSS JOIN LATERAL unnest(d.tenths) WITH ORDINALITY AS t(count, tenth)
  GROUP BY b.n, d.part, t.tenth HAVING sum(b.sign * t.count) <> 0`;

/**
 * The median of what took how long in each range, in hours; null where nothing did. First which six hours the middle
 * lies in, then the counts of those alone: a year reads some hundred rows, whatever the number of orders.
 */
export async function medianDurations(
  manager: Manager,
  tenantId: string,
  measure: string,
  ranges: readonly Range[],
): Promise<(number | null)[]> {
  const scope = [tenantId, measure] as const;
  const counts = ranges.map(() => new Map<number, number>());
  const whole = ranges.map((range, n) => ({ n, range, part: 0 }));
  const parts = await manager.query<{ n: number; part: number; count: string }[]>(PARTS, [
    ...scope,
    ...blocksOf(whole),
  ]);
  for (const { n, part, count } of parts) counts[n]!.set(part, Number(count));
  const middles = counts.map(middleDurations);
  const tenths = await tenthsOf(manager, scope, middles, ranges);
  return middles.map((middle, n) => {
    const hours = middle.map((one) => hoursOf(one, tenths.get(`${n}/${one.part}`) ?? []));
    return hours.length === 0 ? null : (hours[0]! + hours[1]!) / 2;
  });
}

async function tenthsOf(
  manager: Manager,
  scope: readonly [string, string],
  middles: readonly (readonly MiddleDuration[])[],
  ranges: readonly Range[],
): Promise<Map<string, number[]>> {
  const tenths = new Map<string, number[]>();
  const asked = middles.flatMap((middle, n) =>
    [...new Set(middle.map(({ part }) => part))].map((part) => ({ n, part, range: ranges[n]! })),
  );
  if (asked.length === 0) return tenths;
  for (const { n, part } of asked)
    tenths.set(
      `${n}/${part}`,
      Array.from({ length: PART_TENTHS }, () => 0),
    );
  const rows = await manager.query<{ n: number; part: number; tenth: string; count: string }[]>(TENTHS, [
    ...scope,
    ...blocksOf(asked),
  ]);
  for (const { n, part, tenth, count } of rows) tenths.get(`${n}/${part}`)![Number(tenth)] = Number(count);
  return tenths;
}

/** The parameters of `STORED` after the scope: the stored buckets of each range. */
function blocksOf(asked: readonly Asked[]): unknown[] {
  const blocks = asked.flatMap(({ n, range, part }) =>
    wholeBlocks(range).map((block) => ({ ...block, n, part })),
  );
  return [
    blocks.map(({ n }) => n),
    blocks.map(({ grain }) => grain),
    blocks.map(({ from }) => from),
    blocks.map(({ to }) => to),
    blocks.map(({ sign }) => sign),
    blocks.map(({ part }) => part),
  ];
}
