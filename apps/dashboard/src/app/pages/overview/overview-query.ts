import { type Compare, type Day, type MetricsQuery } from '@shopmeter/contracts';
import { type ChosenRange, chosenCompare, chosenRange, grainFor } from '@shopmeter/ui';

/** The query of the page's address, as it stands there. */
export interface OverviewParams {
  range: string | undefined;
  from: string | undefined;
  to: string | undefined;
  compare: string | undefined;
  metric: string | undefined;
}

/** What the address means on the store's `today`. */
export interface OverviewQuery {
  range: ChosenRange;
  compare: Compare;
  request: MetricsQuery;
}

/** Resolves the address: everything in it may be missing or mistyped. */
export function overviewQuery(params: OverviewParams, today: Day): OverviewQuery {
  const range = chosenRange(params, today);
  const compare = chosenCompare(params.compare);
  const { from, to } = range;
  return { range, compare, request: { from, to, compare, grain: grainFor(range) } };
}
