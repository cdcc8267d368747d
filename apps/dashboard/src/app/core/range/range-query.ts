import { computed, inject, type Signal } from '@angular/core';
import { type Compare, type Day, type Tenant } from '@shopmeter/contracts';
import { chosenComparison, type ChosenRange, chosenRange, isCut, storeDay } from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';
import { Clock } from '../clock';

/** What every question about a range asks for; the days to compare with are those of `custom`. */
export interface RangeRequest {
  from: Day;
  to: Day;
  compare: Compare;
  compareFrom?: Day;
  compareTo?: Day;
  filters?: string;
}

/** What the address calls the range and its comparison. */
const NAMES = ['range', 'from', 'to', 'compare', 'compareFrom', 'compareTo'] as const;

/** The same range on another page: what `text` says about it. */
export function rangeParams(text: (name: string) => string | undefined): Record<string, string | undefined> {
  return Object.fromEntries(NAMES.map((name) => [name, text(name)]));
}

/** The question for what no filter divides. */
export function unfiltered(request: RangeRequest): Omit<RangeRequest, 'filters'> {
  const whole = { ...request };
  delete whole.filters;
  return whole;
}

/** What the address means on the store's today; everything in it may be missing or mistyped. */
export interface RangeQuery {
  today: Signal<Day>;
  range: Signal<ChosenRange>;
  /** Whether all days were asked for, and there are more than are shown. */
  isCut: Signal<boolean>;
  compare: Signal<Compare>;
  /** The same as a question. Another tick of the clock is not another one. */
  request: Signal<RangeRequest>;
}

/** `?range=…&from=…&to=…&compare=…&compareFrom=…&compareTo=…&filters=…`. Call it where you may `inject`. */
export function rangeQuery(store: () => Pick<Tenant, 'timezone' | 'firstDay'>): RangeQuery {
  const [address, clock] = [inject(PageAddress), inject(Clock)];
  const today = computed(() => storeDay(store().timezone, clock.now()));
  const range = computed(() =>
    chosenRange(
      { range: address.text('range'), from: address.text('from'), to: address.text('to') },
      today(),
      store().firstDay,
    ),
  );
  const isShort = computed(() => range().id === 'all' && isCut(store().firstDay, today()));
  const compared = computed(() =>
    chosenComparison(
      rangeParams((name) => address.text(name)),
      range().id,
    ),
  );
  const compare = computed(() => compared().compare);
  const request = computed(
    (): RangeRequest => {
      const [{ from, to }, filters] = [range(), address.text('filters')];
      return { from, to, ...compared(), ...(filters === undefined ? {} : { filters }) };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  return { today, range, isCut: isShort, compare, request };
}
