import type { Measure, MeasureSource } from './measure';
import { customersCreated } from './measures/customers-created.measure';
import { discounts } from './measures/discounts.measure';
import { duties } from './measures/duties.measure';
import { firstOrders } from './measures/first-orders.measure';
import { giftCards } from './measures/gift-cards.measure';
import { grossSales } from './measures/gross-sales.measure';
import { orders } from './measures/orders.measure';
import { reversals } from './measures/reversals.measure';
import { reversedUnits } from './measures/reversed-units.measure';
import { shipping } from './measures/shipping.measure';
import { tax } from './measures/tax.measure';
import { units } from './measures/units.measure';

/** Every stored measure. A new one needs a rebuild, and no migration: the table of rollups is tall. */
export const measures = [
  customersCreated,
  discounts,
  duties,
  firstOrders,
  giftCards,
  grossSales,
  orders,
  reversals,
  reversedUnits,
  shipping,
  tax,
  units,
] as const satisfies readonly Measure<MeasureSource>[];

export function measuresOf<S extends MeasureSource>(source: S): Measure<S>[] {
  return measures.filter((measure) => measure.source === source) as unknown as Measure<S>[];
}
