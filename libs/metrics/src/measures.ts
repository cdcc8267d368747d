import type { Measure, MeasureSource } from './measure';
import { activeProductsCreated } from './measures/active-products.measure';
import { carts } from './measures/carts.measure';
import { cartsWithCheckout } from './measures/carts-with-checkout.measure';
import { checkouts } from './measures/checkouts.measure';
import { costedNetSales } from './measures/costed-net-sales.measure';
import { costedUnits } from './measures/costed-units.measure';
import { costOfGoods } from './measures/cost-of-goods.measure';
import { completedCheckouts } from './measures/completed-checkouts.measure';
import { customersCreated } from './measures/customers-created.measure';
import { discountedOrders } from './measures/discounted-orders.measure';
import { discounts } from './measures/discounts.measure';
import { duties } from './measures/duties.measure';
import { fees } from './measures/fees.measure';
import { firstOrders } from './measures/first-orders.measure';
import { giftCards } from './measures/gift-cards.measure';
import { grossSales } from './measures/gross-sales.measure';
import { identifiedOrders } from './measures/identified-orders.measure';
import { keptNetSales } from './measures/kept-net-sales.measure';
import { keptOrders } from './measures/kept-orders.measure';
import { moneyRefunded } from './measures/money-refunded.measure';
import { onlyOrders } from './measures/only-orders.measure';
import { openCheckoutValue } from './measures/open-checkout-value.measure';
import { orderTotals } from './measures/order-totals.measure';
import { orders } from './measures/orders.measure';
import { paidNetSales } from './measures/paid-net-sales.measure';
import { paidOrders } from './measures/paid-orders.measure';
import { recoveredCheckoutValue } from './measures/recovered-checkout-value.measure';
import { recoveredCheckouts } from './measures/recovered-checkouts.measure';
import { reversals } from './measures/reversals.measure';
import { reversedOrders } from './measures/reversed-orders.measure';
import { reversedUnits } from './measures/reversed-units.measure';
import { shipping } from './measures/shipping.measure';
import { soldProducts } from './measures/sold-products.measure';
import { tax } from './measures/tax.measure';
import { tips } from './measures/tips.measure';
import { unfulfilledOrders } from './measures/unfulfilled-orders.measure';
import { units } from './measures/units.measure';

/** Every stored measure. A new one needs no migration, because the table of rollups is tall; stores are rebuilt for it. */
export const measures = [
  activeProductsCreated,
  carts,
  cartsWithCheckout,
  checkouts,
  completedCheckouts,
  costedNetSales,
  costedUnits,
  costOfGoods,
  customersCreated,
  discountedOrders,
  discounts,
  duties,
  fees,
  firstOrders,
  giftCards,
  grossSales,
  identifiedOrders,
  keptNetSales,
  keptOrders,
  moneyRefunded,
  onlyOrders,
  openCheckoutValue,
  orderTotals,
  orders,
  paidNetSales,
  paidOrders,
  recoveredCheckoutValue,
  recoveredCheckouts,
  reversals,
  reversedOrders,
  reversedUnits,
  shipping,
  soldProducts,
  tax,
  tips,
  unfulfilledOrders,
  units,
] as const satisfies readonly Measure<MeasureSource>[];

const bySource = Map.groupBy<MeasureSource, Measure>(measures, ({ source }) => source);

export function measuresOf<S extends MeasureSource>(source: S): readonly Measure<S>[] {
  return (bySource.get(source) ?? []) as unknown as readonly Measure<S>[];
}
