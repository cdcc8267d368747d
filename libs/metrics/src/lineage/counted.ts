import type { Currency, Day } from '@shopmeter/contracts';
import { NO_CURRENCY, type Contribution, type MeasureSource, type MeasureSources } from '../measure';
import { measuresOf } from '../measures';
import { pairMeasuresOf } from '../pair-measures';

/** What is looked at: some parts of a formula, over some days, in one currency. */
export interface CountedOver {
  parts: readonly string[];
  /** Null: from the beginning. */
  from: Day | null;
  to: Day;
  currency: Currency;
}

/** Amounts by part; parts without any are missing. */
export type PartAmounts = Record<string, number>;

/** What one object adds to parts of a formula: the measures themselves, applied to it alone. */
export function countedOf<S extends MeasureSource>(
  source: S,
  object: MeasureSources[S],
  over: CountedOver,
): PartAmounts {
  const amounts: PartAmounts = {};
  const isWithin = (day: Day) => (over.from === null || day >= over.from) && day <= over.to;
  for (const measure of measuresOf(source)) {
    if (!over.parts.includes(measure.id)) continue;
    const own = measure
      .of(object)
      .filter(({ day, currency }) => isWithin(day) && [over.currency, NO_CURRENCY].includes(currency));
    addTo(amounts, measure.id, own);
  }
  for (const measure of pairMeasuresOf(source)) {
    if (!over.parts.includes(measure.id)) continue;
    const pairs = measure.of(object).filter(({ day, earlier }) => isWithin(day) && isWithin(earlier));
    addTo(
      amounts,
      measure.id,
      pairs.map(() => ({ value: 1 })),
    );
  }
  return amounts;
}

function addTo(amounts: PartAmounts, part: string, own: readonly Pick<Contribution, 'value'>[]): void {
  const value = own.reduce((sum, contribution) => sum + contribution.value, 0);
  if (value !== 0) amounts[part] = value;
}

/** What one has more than another, in size: what leaving something out takes away. */
export function beyond(whole: PartAmounts, counted: PartAmounts): PartAmounts {
  return Object.fromEntries(
    Object.entries(whole)
      .filter(([part, value]) => Math.abs(value) > Math.abs(counted[part] ?? 0))
      .map(([part, value]) => [part, value - (counted[part] ?? 0)]),
  );
}
