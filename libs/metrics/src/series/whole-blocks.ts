import { addDays, addMonths, daysBetween, monthOf, type Day, type Range } from '@shopmeter/contracts';

/** Stored buckets from `from` to `to` that are added to a sum, or taken away from it. */
export interface Block extends Range {
  grain: 'day' | 'month';
  sign: 1 | -1;
}

/**
 * A range as few stored buckets: months where it holds them wholly, and at its ends days, or a whole month less its
 * other days where those are fewer. A year is about 25 buckets, never more than 50.
 */
export function wholeBlocks({ from, to }: Range): Block[] {
  const blocks: Block[] = [];
  const add = (grain: Block['grain'], sign: Block['sign'], first: Day, last: Day) => {
    if (first <= last) blocks.push({ grain, sign, from: first, to: last });
  };
  const edge = (month: Day, first: Day, last: Day) => {
    const end = addDays(addMonths(month, 1), -1);
    const inside = daysBetween(first, last) + 1;
    if (inside <= daysBetween(month, end) + 1 - inside) return add('day', 1, first, last);
    add('month', 1, month, month);
    add('day', -1, month, addDays(first, -1));
    add('day', -1, addDays(last, 1), end);
  };
  const [start, last] = [monthOf(from), monthOf(to)];
  if (start === last) edge(start, from, to);
  else {
    edge(start, from, addDays(addMonths(start, 1), -1));
    add('month', 1, addMonths(start, 1), addMonths(last, -1));
    edge(last, last, to);
  }
  return blocks;
}
