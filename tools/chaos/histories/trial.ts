import { Random } from '@shopmeter/simulator';
import type { HistoryEvent } from '../history/history-event';

/** A history and the orders of arrival that must all come to the same; the first is the history's own. */
export interface Trial {
  name: string;
  events: readonly HistoryEvent[];
  /** Indexes of `events`, some of them more than once. */
  arrivals: readonly (readonly number[])[];
}

/** A history with `permutations` random orders of arrival, in which about every third event is repeated. */
export function makeTrial(name: string, events: readonly HistoryEvent[], permutations: number): Trial {
  const random = new Random(`${name}\narrival`);
  const inOrder = events.map((_event, index) => index);
  const arrival = () => shuffled([...inOrder, ...inOrder.filter(() => random.chance(0.3))], random);
  return { name, events, arrivals: [inOrder, ...Array.from({ length: permutations }, arrival)] };
}

function shuffled<T>(items: T[], random: Random): T[] {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = random.int(0, index);
    [items[index], items[other]] = [items[other]!, items[index]!];
  }
  return items;
}
