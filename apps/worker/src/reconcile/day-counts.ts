import { localDays } from '@shopmeter/commerce';
import type { DayComparison, Differences } from '@shopmeter/db';

/** What is counted of one object. */
type Counted = Partial<Omit<DayComparison, 'day'>>;

/** Objects by the local day on which they were made, ours beside Shopify's. */
export class DayCounts {
  readonly #byDay = new Map<string, DayComparison>();
  readonly total: Differences = { missing: 0, outdated: 0, gone: 0 };
  readonly #zone: ReturnType<typeof localDays>;

  /** @param zone of the store; UTC while it is unknown */
  constructor(zone: string | null) {
    this.#zone = localDays(zone);
  }

  get days(): DayComparison[] {
    return [...this.#byDay.values()];
  }

  /** @param madeAt null where nothing but the object's id is known: it belongs to no day */
  add(madeAt: Date | null, counted: Counted): void {
    for (const kind of ['missing', 'outdated', 'gone'] as const) this.total[kind] += counted[kind] ?? 0;
    if (madeAt === null) return;
    const day = this.#zone.dayOf(madeAt);
    const sums = this.#byDay.get(day) ?? emptyDay(day);
    this.#byDay.set(day, sums);
    for (const [name, value] of Object.entries(counted) as [keyof Counted, number][]) sums[name] += value;
  }
}

function emptyDay(day: string): DayComparison {
  return { day, ours: 0, theirs: 0, oursCents: 0, theirsCents: 0, missing: 0, outdated: 0, gone: 0 };
}
