import { wallClock } from '@shopmeter/commerce';
import type { Moments } from './period';
import type { NamedSum } from './sum-moments';

/** What a moment is called; null for one that is not counted. */
export type NameOf = (at: Date) => string | null;

/**
 * Sums over the moments of a period by the day or the hour, as they are added to its whole days.
 * @param sum adds up what has a name; moments before the second argument that have none are earlier, all others later
 */
export function sumsWithin(
  { from, until, isHours, sign }: Moments,
  zone: string,
  sum: (nameOf: NameOf, from: Date) => NamedSum[],
): NamedSum[] {
  const nameOf: NameOf = (at) => {
    if (at < from || at >= until) return null;
    return isHours ? at.toISOString() : wallClock(zone, at).day;
  };
  return sum(nameOf, from).map((found) => ({ ...found, value: sign * found.value }));
}
