import type { LedgerRow, LocalDays } from '@shopmeter/commerce';
import { monthOf, type Day } from '@shopmeter/contracts';
import { CohortDeltas } from './cohort-deltas';
import { CustomerDeltas, type Purchase } from './customer-deltas';
import { byHour, DaySums } from './day-sums';
import { DurationDeltas } from './duration-deltas';
import { durationMeasuresOf } from './duration-measures';
import { LineDeltas } from './line-deltas';
import type { IdentitySource, MarkedOrder, MeasureSource, MeasureSources } from './measure';
import { measuresOf } from './measures';
import { OrderDeltas } from './order-deltas';
import { PairDeltas } from './pair-deltas';
import { pairMeasuresOf } from './pair-measures';

/** Of the zone that a store's days are counted in, and of the one that they were counted in so far. */
export interface Calendars {
  before: LocalDays;
  after: LocalDays;
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
  /** By the day, the month and the hour. */
  readonly sums = new DaySums();
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

  /**
   * Sources whose days come with hours are added up by the hour too.
   * @param before null for an object that did not exist; @param after null for one that is gone
   */
  change<S extends MeasureSource>(
    tenantId: string,
    source: S,
    before: MeasureSources[S] | null,
    after: MeasureSources[S] | null,
  ): void {
    for (const measure of measuresOf(source)) {
      if (before) this.sums.add(tenantId, measure.id, measure.of(before), -1);
      if (after) this.sums.add(tenantId, measure.id, measure.of(after), 1);
    }
    for (const measure of pairMeasuresOf(source)) {
      if (before) this.pairs.add(tenantId, measure.id, measure.of(before), -1);
      if (after) this.pairs.add(tenantId, measure.id, measure.of(after), 1);
    }
  }

  /** All that an order's ledger adds up to, by day and by what its lines are of. */
  changeOrder(
    tenantId: string,
    before: readonly LedgerRow[],
    after: readonly LedgerRow[],
    calendars: Calendars,
  ): void {
    this.change(tenantId, 'order', byHour(before, calendars.before), byHour(after, calendars.after));
    this.lines.add(tenantId, before, -1);
    this.lines.add(tenantId, after, 1);
  }

  /** All that an order adds up to with its marks, by day and by what the order is. */
  changeMarked(
    tenantId: string,
    before: MarkedOrder | null,
    after: MarkedOrder | null,
    calendars: Calendars,
  ): void {
    const hourly = (order: MarkedOrder | null, days: LocalDays) =>
      order && { ...order, rows: byHour(order.rows, days) };
    this.change(tenantId, 'markedOrder', hourly(before, calendars.before), hourly(after, calendars.after));
    for (const measure of durationMeasuresOf('markedOrder')) {
      if (before) this.durations.add(tenantId, measure.id, measure.of(before), -1);
      if (after) this.durations.add(tenantId, measure.id, measure.of(after), 1);
    }
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
}
