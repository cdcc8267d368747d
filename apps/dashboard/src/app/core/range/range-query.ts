import { computed, inject, type Signal } from '@angular/core';
import { type Compare, type Day, type Tenant } from '@shopmeter/contracts';
import { chosenCompare, type ChosenRange, chosenRange, isCut, storeDay } from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';
import { Clock } from '../clock';

/** What every question about a range asks for. */
export interface RangeRequest {
  from: Day;
  to: Day;
  compare: Compare;
  filters?: string;
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

/** `?range=…&from=…&to=…&compare=…&filters=…`. Call it where you may `inject`. */
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
  const compare = computed(() => chosenCompare(address.text('compare'), range().id));
  const request = computed(
    (): RangeRequest => {
      const [{ from, to }, filters] = [range(), address.text('filters')];
      return { from, to, compare: compare(), ...(filters === undefined ? {} : { filters }) };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  return { today, range, isCut: isShort, compare, request };
}
