import type { LedgerRow } from '@shopmeter/commerce';
import type { Day } from '@shopmeter/contracts';
import type { MeasureSource } from '../measure';
import { measures } from '../measures';
import type { MetricFormula } from '../metric';
import { countedOf, type CountedOver, type PartAmounts } from './counted';

/** Why what a measure is counted of is not known as it was. The ledger alone keeps what was believed before. */
const ONLY_NOW: Record<Exclude<MeasureSource, 'order'>, string> = {
  markedOrder:
    'whether orders are paid, cancelled or sent, their total price and the cost of their goods are kept as they are now only',
  identity: 'who ordered is kept as it is now only: merged and deleted customers are not kept as they were',
  customer: 'customers are kept as they are now only',
  product: 'products are kept as they are now only',
  soldProduct: 'the days on which products were sold are kept as they are now only',
  checkout: 'checkouts are kept as they are now only',
  cart: 'carts are kept as they are now only',
};

/** The measures of a formula that the ledger can answer as of any moment, or why it cannot. */
export function knownThen(formula: MetricFormula): { parts: string[] } | { reason: string } {
  if (formula.from === 'present') return { reason: 'stock is kept as it is now only' };
  if (formula.from === 'durations') return { reason: 'parcels are kept as they are now only' };
  if (formula.from === 'range' && formula.pairs?.length) return { reason: ONLY_NOW.identity };
  const sources = formula.measures.map(
    (id): MeasureSource => measures.find((measure) => measure.id === id)?.source ?? 'checkout',
  );
  const other = sources.find((source) => source !== 'order');
  return other ? { reason: ONLY_NOW[other] } : { parts: formula.measures };
}

/** A ledger row with when it was noted and when it was no longer so. */
export interface DatedRow extends LedgerRow {
  recordedAt: Date;
  supersededAt: Date | null;
}

/** What an order's rows add to parts on each day, as they were known at a moment and as they are known now. */
export function thenAndNow(
  rows: readonly DatedRow[],
  asOf: Date,
  over: CountedOver,
): Map<Day, { then: PartAmounts; now: PartAmounts }> {
  const then = rows.filter(
    ({ recordedAt, supersededAt }) => recordedAt <= asOf && (supersededAt === null || supersededAt > asOf),
  );
  const now = rows.filter(({ supersededAt }) => supersededAt === null);
  const days = [...new Set([...then, ...now].map(({ day }) => day))]
    .filter((day) => (over.from === null || day >= over.from) && day <= over.to)
    .sort();
  return new Map(
    days.map((day) => {
      const on = { ...over, from: day, to: day };
      return [day, { then: countedOf('order', then, on), now: countedOf('order', now, on) }];
    }),
  );
}
