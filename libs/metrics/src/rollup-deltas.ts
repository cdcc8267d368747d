import type { LedgerRow } from '@shopmeter/commerce';
import { monthOf, type Currency, type Day } from '@shopmeter/contracts';
import { CohortDeltas } from './cohort-deltas';
import { CustomerDeltas, type Purchase } from './customer-deltas';
import { DurationDeltas } from './duration-deltas';
import { durationMeasuresOf } from './duration-measures';
import { LineDeltas } from './line-deltas';
import type { IdentitySource, MarkedOrder, MeasureSource, MeasureSources } from './measure';
import { measuresOf } from './measures';
import { OrderDeltas } from './order-deltas';
import { PairDeltas } from './pair-deltas';
import { pairMeasuresOf } from './pair-measures';

/** What has to be added to one stored value. */
export interface RollupDelta {
  tenantId: string;
  measure: string;
  currency: Currency;
  grain: 'day' | 'month';
  bucket: Day;
  value: number;
}

/** An order of someone whose first order was in the month that begins with `cohort`. */
export interface CohortPurchase extends Purchase {
  cohort: Day;
}

/**
 * Collects how stored measures change while objects change: contributions of the new state are added,
 * those of the old state taken away, and what cancels out is never written.
 */
export class RollupDeltas {
  /** The same for measures of two days. */
  readonly pairs = new PairDeltas();
  /** The same for measures of durations. */
  readonly durations = new DurationDeltas();
  /** The same by product, variant and vendor. */
  readonly lines = new LineDeltas();
  /** The same by what orders are. */
  readonly orders = new OrderDeltas();
  /** The same by cohort of customers, and by customer. */
  readonly cohorts = new CohortDeltas();
  readonly customers = new CustomerDeltas();
  readonly #days = new Map<string, RollupDelta>();

  /** @param before null for an object that did not exist; @param after null for one that is gone */
  change<S extends MeasureSource>(
    tenantId: string,
    source: S,
    before: MeasureSources[S] | null,
    after: MeasureSources[S] | null,
  ): void {
    for (const measure of measuresOf(source)) {
      if (before) this.#add(tenantId, measure.id, measure.of(before), -1);
      if (after) this.#add(tenantId, measure.id, measure.of(after), 1);
    }
    for (const measure of pairMeasuresOf(source)) {
      if (before) this.pairs.add(tenantId, measure.id, measure.of(before), -1);
      if (after) this.pairs.add(tenantId, measure.id, measure.of(after), 1);
    }
    for (const measure of durationMeasuresOf(source)) {
      if (before) this.durations.add(tenantId, measure.id, measure.of(before), -1);
      if (after) this.durations.add(tenantId, measure.id, measure.of(after), 1);
    }
  }

  /** All that an order's ledger adds up to, by day and by what its lines are of. */
  changeOrder(tenantId: string, before: readonly LedgerRow[], after: readonly LedgerRow[]): void {
    this.change(tenantId, 'order', before, after);
    this.lines.add(tenantId, before, -1);
    this.lines.add(tenantId, after, 1);
  }

  /** All that an order adds up to with its marks, by day and by what the order is. */
  changeMarked(tenantId: string, before: MarkedOrder | null, after: MarkedOrder | null): void {
    this.change(tenantId, 'markedOrder', before, after);
    this.fileOrder(tenantId, before, after);
  }

  /** Only by what the order is: for marks that no measure counts. */
  fileOrder(tenantId: string, before: MarkedOrder | null, after: MarkedOrder | null): void {
    if (before) this.orders.add(tenantId, before, -1);
    if (after) this.orders.add(tenantId, after, 1);
  }

  /** What someone's orders add to the measures and to the cohort of the first one. */
  changeIdentity(tenantId: string, before: IdentitySource | null, after: IdentitySource | null): void {
    this.change(tenantId, 'identity', before, after);
    if (before) this.cohorts.add(tenantId, monthOf(before.firstDay), 'identity', before, -1);
    if (after) this.cohorts.add(tenantId, monthOf(after.firstDay), 'identity', after, 1);
  }

  /** What an order adds to its buyer's totals and to the buyer's cohort. @param before null for an order that was nobody's */
  changePurchase(tenantId: string, before: CohortPurchase | null, after: CohortPurchase | null): void {
    for (const [purchase, sign] of [
      [before, -1],
      [after, 1],
    ] as const) {
      if (!purchase) continue;
      this.customers.add(tenantId, purchase, sign);
      this.cohorts.add(tenantId, purchase.cohort, 'order', purchase.rows, sign);
    }
  }

  /** The differences that are not zero, days and months, sorted by key so that writers lock rows in one order. */
  toArray(): RollupDelta[] {
    const months = new Map<string, RollupDelta>();
    for (const delta of this.#days.values()) {
      if (delta.value === 0) continue;
      add(months, { ...delta, grain: 'month', bucket: monthOf(delta.bucket) });
    }
    return [...this.#days.values(), ...months.values()]
      .filter((delta) => delta.value !== 0)
      .map((delta) => [keyOf(delta), delta] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, delta]) => delta);
  }

  #add(
    tenantId: string,
    measure: string,
    contributions: { day: Day; currency: Currency; value: number }[],
    sign: 1 | -1,
  ) {
    for (const { day, currency, value } of contributions) {
      if (value !== 0)
        add(this.#days, { tenantId, measure, currency, grain: 'day', bucket: day, value: sign * value });
    }
  }
}

function add(totals: Map<string, RollupDelta>, delta: RollupDelta): void {
  const key = keyOf(delta);
  const known = totals.get(key);
  if (known) known.value += delta.value;
  else totals.set(key, delta);
}

function keyOf(delta: RollupDelta): string {
  return `${delta.tenantId}/${delta.measure}/${delta.currency}/${delta.grain}/${delta.bucket}`;
}
