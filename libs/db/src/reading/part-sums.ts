import type { Currency, Day, Range } from '@shopmeter/contracts';
import { NO_CURRENCY, wholeBlocks, type Block } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import type { MeasureDay } from './measure-day';
import { addStored, spanParameters } from './stored-buckets';

/** One row for each bucket: a year of all measures is many numbers, and few rows. */
const STORED = `
  SELECT s.grain, r.bucket::text AS bucket, r.measures, r.values
  FROM unnest($4::text[], $5::date[], $6::date[]) AS s(grain, first, last)
  CROSS JOIN LATERAL (
    SELECT bucket, string_agg(measure, ',') AS measures, string_agg(value::text, ',') AS values FROM (
      SELECT measure, bucket, value FROM rollups
      WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3) AND grain = s.grain
        AND bucket BETWEEN s.first AND s.last
      OFFSET 0
    ) AS found GROUP BY bucket
  ) r`;

/**
 * Sums per part of a range, known by its first day: whole months as they are stored, and the days besides. What is stored
 * is read once, in a few steps through the primary key, however many parts there are.
 */
export async function partSums(
  manager: Pick<EntityManager, 'query'>,
  { tenantId, currency }: { tenantId: string; currency: Currency },
  measures: readonly string[],
  parts: readonly Range[],
): Promise<MeasureDay[]> {
  if (measures.length === 0 || parts.length === 0) return [];
  const blocks = parts.map(wholeBlocks);
  const rows = await manager.query<
    { grain: Block['grain']; bucket: Day; measures: string; values: string }[]
  >(STORED, [tenantId, measures, [currency, NO_CURRENCY], ...spanParameters(blocks.flat())]);
  const sums = addStored(blocks, rows, (row) => {
    const values = row.values.split(',');
    return row.measures.split(',').map((measure, at) => [measure, Number(values[at])]);
  });
  return sums.flatMap((sum, at) =>
    [...sum].map(([measure, value]) => ({ measure, value, day: parts[at]!.from })),
  );
}
