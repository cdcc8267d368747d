import type { Day } from '@shopmeter/contracts';
import type { PartAmounts } from '@shopmeter/metrics';

/** Adds amounts to others, part by part. */
export function addTo(sums: PartAmounts, amounts: PartAmounts, sign: 1 | -1 = 1): void {
  for (const [part, value] of Object.entries(amounts)) sums[part] = (sums[part] ?? 0) + sign * value;
}

/** What one has more than another; parts that are equal are missing. */
export function changeOf(now: PartAmounts, then: PartAmounts): PartAmounts {
  const change = { ...now };
  addTo(change, then, -1);
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== 0));
}

/** Days with their amounts, the first one first. */
export function inOrder(days: ReadonlyMap<Day, PartAmounts>): { day: Day; parts: PartAmounts }[] {
  return [...days]
    .map(([day, parts]) => ({
      day,
      parts: Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== 0)),
    }))
    .filter(({ parts }) => Object.keys(parts).length > 0)
    .sort((one, other) => (one.day < other.day ? -1 : 1));
}
