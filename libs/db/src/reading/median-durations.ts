import type { Day, Range } from '@shopmeter/contracts';
import { hoursOf, middleDurations, PART_TENTHS, wholeBlocks, type MiddleDuration } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import { bucketsIn, spansOf } from './stored-buckets';

type Manager = Pick<EntityManager, 'query'>;

const PARTS = `
  SELECT b.n, d.part, sum(b.sign * d.value) AS count
  FROM unnest($3::integer[], $4::text[], $5::date[], $6::date[], $7::integer[]) AS b(n, grain, first, last, sign)
  JOIN rollup_durations d ON d.tenant_id = $1 AND d.measure = $2 AND d.grain = b.grain AND d.bucket BETWEEN b.first AND b.last
  GROUP BY b.n, d.part`;
/** Counts as text: there are many. */
const TENTHS = `
  SELECT s.grain, d.bucket::text AS bucket, d.part, d.tenths
  FROM unnest($4::text[], $5::date[], $6::date[]) AS s(grain, first, last)
  CROSS JOIN LATERAL (
    SELECT bucket, part, array_to_string(tenths, ',') AS tenths FROM rollup_durations
    WHERE tenant_id = $1 AND measure = $2 AND grain = s.grain AND bucket BETWEEN s.first AND s.last AND part = ANY ($3)
    OFFSET 0
  ) d`;

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
  const blocks = ranges.flatMap((range, n) => wholeBlocks(range).map((block) => ({ ...block, n })));
  const column = <K extends keyof (typeof blocks)[number]>(name: K) => blocks.map((block) => block[name]);
  const parts = await manager.query<{ n: number; part: number; count: string }[]>(PARTS, [
    ...scope,
    ...[column('n'), column('grain'), column('from'), column('to'), column('sign')],
  ]);
  for (const { n, part, count } of parts) counts[n]!.set(part, Number(count));
  const middles = counts.map(middleDurations);
  const tenths = await tenthsOf(manager, scope, middles, ranges);
  return middles.map((middle, n) => {
    const hours = middle.map((one) => hoursOf(one, tenths.get(`${n}/${one.part}`) ?? []));
    return hours.length === 0 ? null : (hours[0]! + hours[1]!) / 2;
  });
}

/** Counts of the tenths that the middles lie in, by range and part. What is stored is read once. */
async function tenthsOf(
  manager: Manager,
  scope: readonly [string, string],
  middles: readonly (readonly MiddleDuration[])[],
  ranges: readonly Range[],
): Promise<Map<string, number[]>> {
  const asked = middles.flatMap((middle, n) =>
    [...new Set(middle.map(({ part }) => part))].map((part) => ({
      n,
      part,
      blocks: wholeBlocks(ranges[n]!),
    })),
  );
  if (asked.length === 0) return new Map();
  const spans = spansOf(asked.flatMap(({ blocks }) => blocks));
  const rows = await manager.query<{ grain: string; bucket: Day; part: number; tenths: string }[]>(TENTHS, [
    ...scope,
    [...new Set(asked.map(({ part }) => part))],
    ...[spans.map(({ grain }) => grain), spans.map(({ from }) => from), spans.map(({ to }) => to)],
  ]);
  const stored = new Map(
    rows.map((row) => [`${row.grain} ${row.bucket} ${row.part}`, row.tenths.split(',').map(Number)]),
  );
  return new Map(
    asked.map(({ n, part, blocks }) => {
      const sums = Array.from({ length: PART_TENTHS }, () => 0);
      for (const { grain, sign, from, to } of blocks) {
        for (const bucket of bucketsIn(grain, from, to))
          stored
            .get(`${grain} ${bucket} ${part}`)
            ?.forEach((count, tenth) => (sums[tenth] = sums[tenth]! + sign * count));
      }
      return [`${n}/${part}`, sums];
    }),
  );
}
