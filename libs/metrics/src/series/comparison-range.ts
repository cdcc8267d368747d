import { addDays, addMonths, daysBetween, type Comparison, type Range } from '@shopmeter/contracts';

/**
 * The range to compare with: as many days immediately before, the same dates a year before, or the newest days before
 * that are whole weeks earlier, so that weekdays stand beside their like, or days of one's own; null for none.
 */
export function comparisonRange(range: Range, { compare, compareFrom, compareTo }: Comparison): Range | null {
  const length = daysBetween(range.from, range.to) + 1;
  switch (compare) {
    case 'none':
      return null;
    case 'custom':
      return compareFrom && compareTo ? { from: compareFrom, to: compareTo } : null;
    case 'previous':
      return earlier(range, length);
    case 'weekdays':
      return earlier(range, Math.ceil(length / 7) * 7);
    case 'year':
      return { from: addMonths(range.from, -12), to: addMonths(range.to, -12) };
  }
}

function earlier({ from, to }: Range, days: number): Range {
  return { from: addDays(from, -days), to: addDays(to, -days) };
}
