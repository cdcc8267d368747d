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
