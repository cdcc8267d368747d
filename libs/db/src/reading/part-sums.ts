import type { Currency, Day, Range } from '@shopmeter/contracts';
import { NO_CURRENCY, wholeBlocks, type Block } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import type { MeasureDay } from './measure-day';
import { bucketsIn, spansOf } from './stored-buckets';

type Stored = Map<string, { measure: string; value: number }[]>;

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
  const blocks = parts.map((part) => ({ day: part.from, blocks: wholeBlocks(part) }));
  const spans = spansOf(blocks.flatMap((part) => part.blocks));
  const rows = await manager.query<{ measure: string; grain: Block['grain']; bucket: Day; value: string }[]>(
    `SELECT r.measure, s.grain, r.bucket::text AS bucket, r.value
     FROM unnest($4::text[], $5::date[], $6::date[]) AS s(grain, first, last)
     CROSS JOIN LATERAL (
       SELECT measure, bucket, value FROM rollups
       WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3) AND grain = s.grain
         AND bucket BETWEEN s.first AND s.last
       OFFSET 0
     ) r`,
    [
      ...[tenantId, measures, [currency, NO_CURRENCY]],
      ...[spans.map(({ grain }) => grain), spans.map(({ from }) => from), spans.map(({ to }) => to)],
    ],
  );
  const stored: Stored = new Map();
  for (const { measure, grain, bucket, value } of rows) {
    const key = `${grain} ${bucket}`;
    const known = stored.get(key);
    if (known) known.push({ measure, value: Number(value) });
    else stored.set(key, [{ measure, value: Number(value) }]);
  }
  return blocks.flatMap((part) => sumOf(stored, part.blocks).map((sum) => ({ ...sum, day: part.day })));
}

function sumOf(stored: Stored, blocks: readonly Block[]): { measure: string; value: number }[] {
  const sums = new Map<string, number>();
  for (const { grain, sign, from, to } of blocks) {
    for (const bucket of bucketsIn(grain, from, to)) {
      for (const { measure, value } of stored.get(`${grain} ${bucket}`) ?? [])
        sums.set(measure, (sums.get(measure) ?? 0) + sign * value);
    }
  }
  return [...sums].map(([measure, value]) => ({ measure, value }));
}
