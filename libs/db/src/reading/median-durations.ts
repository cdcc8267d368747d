import type { Day, Range } from '@shopmeter/contracts';
import { hoursOf, middleDurations, PART_TENTHS, wholeBlocks, type Block } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import { addStored, spanParameters } from './stored-buckets';

type Manager = Pick<EntityManager, 'query'>;
type Row<T> = T & { grain: Block['grain']; bucket: Day };

/** Every stored row is read once, however many ranges hold it, and its numbers as text: there are many. */
const PARTS = `
  SELECT s.grain, d.bucket::text AS bucket, d.parts
  FROM unnest($3::text[], $4::date[], $5::date[]) AS s(grain, first, last)
  CROSS JOIN LATERAL (
    SELECT bucket, string_agg(part || ':' || value, ',') AS parts FROM rollup_durations
    WHERE tenant_id = $1 AND measure = $2 AND grain = s.grain AND bucket BETWEEN s.first AND s.last
    GROUP BY bucket
  ) d`;
const TENTHS = `
  SELECT s.grain, d.bucket::text AS bucket, d.part, d.tenths
  FROM unnest($3::text[], $4::date[], $5::date[]) AS s(grain, first, last)
  CROSS JOIN LATERAL (
    SELECT bucket, part, array_to_string(tenths, ',') AS tenths FROM rollup_durations
    WHERE tenant_id = $1 AND measure = $2 AND grain = s.grain AND bucket BETWEEN s.first AND s.last AND part = ANY ($6)
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
  const blocks = ranges.map(wholeBlocks);
  const scope = [tenantId, measure, ...spanParameters(blocks.flat())];
  const rows = await manager.query<Row<{ parts: string }>[]>(PARTS, scope);
  const middles = addStored(blocks, rows, numberedCounts).map(middleDurations);
  const parts = [...new Set(middles.flat().map(({ part }) => part))];
  if (parts.length === 0) return ranges.map(() => null);
  const tenths = addStored(
    blocks,
    await manager.query<Row<{ part: number; tenths: string }>[]>(TENTHS, [...scope, parts]),
    ({ part, tenths: counts }) =>
      counts.split(',').map((count, tenth) => [part * PART_TENTHS + tenth, Number(count)]),
  );
  return middles.map((middle, n) => {
    const hours = middle.map((one) =>
      hoursOf(
        one,
        Array.from(
          { length: PART_TENTHS },
          (_, tenth) => tenths[n]!.get(one.part * PART_TENTHS + tenth) ?? 0,
        ),
      ),
    );
    return hours.length === 0 ? null : (hours[0]! + hours[1]!) / 2;
  });
}

function numberedCounts({ parts }: { parts: string }): [number, number][] {
  return parts.split(',').map((part) => part.split(':').map(Number) as [number, number]);
}
