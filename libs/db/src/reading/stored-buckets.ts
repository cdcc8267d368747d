import { addDays, addMonths, daysIn, type Day, type Range } from '@shopmeter/contracts';
import type { Block } from '@shopmeter/metrics';

type Grain = Block['grain'];

/** Stored buckets from `from` to `to`. */
export interface Span extends Range {
  grain: Grain;
}

/** The first days of stored buckets from `from` to `to`. */
export function bucketsIn(grain: Grain, from: Day, to: Day): Day[] {
  if (grain === 'day') return from === to ? [from] : daysIn(from, to);
  const months = [from];
  while (months.at(-1)! < to) months.push(addMonths(months.at(-1)!, 1));
  return months;
}

/** The buckets of all blocks, each once, as few stretches that follow each other without a gap. */
export function spansOf(blocks: readonly Block[]): Span[] {
  const spans: Span[] = [];
  const order = (block: Block) => `${block.grain} ${block.from}`;
  for (const { grain, from, to } of blocks.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))) {
    const last = spans.at(-1);
    const next = last && (grain === 'day' ? addDays(last.to, 1) : addMonths(last.to, 1));
    if (last?.grain === grain && from <= next!) last.to = to > last.to ? to : last.to;
    else spans.push({ grain, from, to });
  }
  return spans;
}

/** The buckets of blocks as parameters of a statement: grains, first and last ones of stretches. */
export function spanParameters(blocks: readonly Block[]): [Grain[], Day[], Day[]] {
  const spans = spansOf(blocks);
  return [spans.map(({ grain }) => grain), spans.map(({ from }) => from), spans.map(({ to }) => to)];
}

/**
 * Adds stored rows up to what each list of blocks holds, by key.
 * @param amountsOf what a row adds; several rows may be of one bucket
 */
export function addStored<Row extends { grain: Grain; bucket: Day }, K>(
  parts: readonly (readonly Block[])[],
  rows: readonly Row[],
  amountsOf: (row: Row) => readonly (readonly [K, number])[],
): Map<K, number>[] {
  const stored = Map.groupBy(rows, ({ grain, bucket }) => `${grain} ${bucket}`);
  const amounts = new Map([...stored].map(([name, own]) => [name, own.flatMap(amountsOf)]));
  return parts.map((blocks) => {
    const sums = new Map<K, number>();
    for (const { grain, sign, from, to } of blocks) {
      for (const bucket of bucketsIn(grain, from, to)) {
        for (const [key, value] of amounts.get(`${grain} ${bucket}`) ?? [])
          sums.set(key, (sums.get(key) ?? 0) + sign * value);
      }
    }
    return sums;
  });
}
