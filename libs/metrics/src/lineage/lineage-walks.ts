import { addDays, type Day, type Range } from '@shopmeter/contracts';
import type { MeasureSource } from '../measure';
import { measures } from '../measures';
import type { MetricFormula } from '../metric';
import { pairMeasures } from '../pair-measures';

/** What is walked through to explain a number. An order's ledger and its marks are seen together. */
export type LineageSource = Exclude<MeasureSource, 'markedOrder'> | 'parcel' | 'stock';

/** Days up to an end, or everything that is known now. */
export type WalkRange = { from: Day | null; to: Day } | null;

/** One walk through objects of a kind, with the parts of the formula that they are counted in. */
export interface LineageWalk {
  source: LineageSource;
  parts: string[];
  range: WalkRange;
}

const DAYS_OF_COVER = 28;

/** What has to be walked through for a metric. @param today the store's */
export function lineageWalks(formula: MetricFormula, range: Range, today: Day): LineageWalk[] {
  switch (formula.from) {
    case 'range':
      return walksOf([...formula.measures, ...(formula.pairs ?? [])], range);
    case 'upToEnd':
      return walksOf(formula.measures, { from: null, to: range.to });
    case 'durations':
      return [{ source: 'parcel', parts: [formula.durations], range }];
    case 'present': {
      const stock: LineageWalk = { source: 'stock', parts: ['available'], range: null };
      if (formula.fact === 'available') return [stock];
      return [stock, ...walksOf(['units'], { from: addDays(today, 1 - DAYS_OF_COVER), to: today })];
    }
  }
}

function walksOf(parts: readonly string[], range: WalkRange): LineageWalk[] {
  const bySource = new Map<LineageSource, string[]>();
  for (const part of new Set(parts)) {
    const source = sourceOf(part);
    bySource.set(source, [...(bySource.get(source) ?? []), part]);
  }
  return [...bySource].map(([source, own]) => ({ source, parts: own, range }));
}

/** What a measure is counted of. Those of young checkouts are no stored ones. */
function sourceOf(part: string): LineageSource {
  const measure = [...measures, ...pairMeasures].find(({ id }) => id === part);
  const source: MeasureSource = measure?.source ?? 'checkout';
  return source === 'markedOrder' ? 'order' : source;
}
