import { addDays, addMonths, daysBetween, type Compare, type Range } from '@shopmeter/contracts';

/** The range to compare with: as many days immediately before, or the same dates a year before; null for none. */
export function comparisonRange(range: Range, compare: Compare): Range | null {
  switch (compare) {
    case 'none':
      return null;
    case 'previous': {
      const length = daysBetween(range.from, range.to) + 1;
      return { from: addDays(range.from, -length), to: addDays(range.from, -1) };
    }
    case 'year':
      return { from: addMonths(range.from, -12), to: addMonths(range.to, -12) };
  }
}
