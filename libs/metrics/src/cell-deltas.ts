import { monthOf, type Currency, type Day } from '@shopmeter/contracts';

/** Where amounts are added, within a day. */
export type CellPlace<K extends string> = Record<K | 'tenantId', string> & { currency: Currency };

/** What has to be added to one stored row: amounts by name. */
export type CellDelta<K extends string, A extends string> = CellPlace<K> &
  Record<A, number> & { grain: 'day' | 'month'; bucket: Day };

interface Cell<K extends string> {
  place: CellPlace<K>;
  day: Day;
  amounts: number[];
}

/** Sorts before everything that keys hold. */
const BETWEEN = '\u0000';

/** Collects how rows of several amounts change by day and month; what cancels out is never written. */
export class CellDeltas<K extends string, A extends string> {
  readonly #days = new Map<string, Cell<K>>();

  /** @param names of the amounts, in the order in which they are given */
  constructor(private readonly names: readonly A[]) {}

  add(place: CellPlace<K>, days: ReadonlyMap<Day, readonly number[]>, sign: 1 | -1): void {
    const name = nameOf(place);
    for (const [day, amounts] of days) addTo(this.#days, { name, place, day }, amounts, sign);
  }

  /** Days and months that change, sorted by key so that writers lock rows in one order. */
  toArray(): CellDelta<K, A>[] {
    const days = changed(this.#days);
    const months = new Map<string, Cell<K>>();
    for (const [, { place, day, amounts }] of days)
      addTo(months, { name: nameOf(place), place, day: monthOf(day) }, amounts, 1);
    return [...this.#rows(days, 'day'), ...this.#rows(changed(months), 'month')];
  }

  #rows(cells: [string, Cell<K>][], grain: 'day' | 'month'): CellDelta<K, A>[] {
    return cells
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { place, day, amounts }]) => {
        const row = { ...place, grain, bucket: day } as CellDelta<K, A>;
        for (const [index, name] of this.names.entries()) (row as Record<A, number>)[name] = amounts[index]!;
        return row;
      });
  }
}

function changed<K extends string>(cells: ReadonlyMap<string, Cell<K>>): [string, Cell<K>][] {
  return [...cells].filter(([, { amounts }]) => amounts.some((amount) => amount !== 0));
}

function nameOf<K extends string>(place: CellPlace<K>): string {
  return Object.values(place).join(BETWEEN);
}

function addTo<K extends string>(
  cells: Map<string, Cell<K>>,
  { name, place, day }: { name: string; place: CellPlace<K>; day: Day },
  amounts: readonly number[],
  sign: 1 | -1,
): void {
  const key = name + BETWEEN + day;
  let cell = cells.get(key);
  if (!cell) cells.set(key, (cell = { place, day, amounts: amounts.map(() => 0) }));
  for (let index = 0; index < amounts.length; index += 1) cell.amounts[index]! += sign * amounts[index]!;
}
