import { computed, effect, inject, type Signal } from '@angular/core';
import { type Compare, type Day, type Tenant } from '@shopmeter/contracts';
import {
  type ChosenComparison,
  chosenComparison,
  type ChosenRange,
  chosenRange,
  isCut,
  standingComparison,
  storeDay,
} from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';
import { Clock } from '../clock';
import { KeptRange, type SaidRange } from './kept-range';

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
export function rangeParams(text: (name: string) => string | undefined): SaidRange {
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
  /** What it says, or would say. */
  said: Signal<SaidRange>;
  today: Signal<Day>;
  range: Signal<ChosenRange>;
  /** Whether all days were asked for, and there are more than are shown. */
  isCut: Signal<boolean>;
  compare: Signal<Compare>;
  /** The same as a question. Another tick of the clock is not another one. */
  request: Signal<RangeRequest>;
}

/**
 * `?range=…&from=…&to=…&compare=…&compareFrom=…&compareTo=…&filters=…`. An address without a range means the one that is
 * kept, and says so then: whoever it is copied for has another one. Call it where you may `inject`.
 */
export function rangeQuery(store: () => Pick<Tenant, 'timezone' | 'firstDay'>): RangeQuery {
  const [address, clock, kept] = [inject(PageAddress), inject(Clock), inject(KeptRange)];
  const said = computed(() => saidIn((name) => address.text(name), kept.said));
  const today = computed(() => storeDay(store().timezone, clock.now()));
  const range = computed(() => chosenRange(said(), today(), store().firstDay));
  const isShort = computed(() => range().id === 'all' && isCut(store().firstDay, today()));
  const compared = computed(() => chosenComparison(said(), range().id));
  const compare = computed(() => compared().compare);
  const request = computed(
    (): RangeRequest => {
      const [{ from, to }, filters] = [range(), address.text('filters')];
      return { from, to, ...compared(), ...(filters === undefined ? {} : { filters }) };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  effect(() => {
    if (address.text('range') === undefined) address.complete(said());
    else kept.show(meant(range(), compared()));
  });
  return { said, today, range, isCut: isShort, compare, request };
}

/** What an address says, and what it leaves to `kept`. */
function saidIn(text: (name: string) => string | undefined, kept: () => SaidRange): SaidRange {
  const said = rangeParams(text);
  if (said['range'] !== undefined) return said;
  const { range, from, to, ...compared } = kept();
  return said['compare'] === undefined ? { range, from, to, ...compared } : { ...said, range, from, to };
}

/** The same without what was mistyped. */
function meant(range: ChosenRange, compared: ChosenComparison): SaidRange {
  const { id, from, to } = range;
  const days = id === 'custom' ? { from, to } : {};
  return { range: id, ...days, ...(compared.compare === standingComparison(id) ? {} : compared) };
}
