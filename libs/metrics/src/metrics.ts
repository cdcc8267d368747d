import type { Metric } from './metric';
import { activeProducts } from './metrics/active-products.metric';
import { averageOrderValue } from './metrics/average-order-value.metric';
import { discountsCents } from './metrics/discounts.metric';
import { dutiesCents } from './metrics/duties.metric';
import { giftCardsCents } from './metrics/gift-cards.metric';
import { grossSalesCents } from './metrics/gross-sales.metric';
import { netSalesCents } from './metrics/net-sales.metric';
import { netUnits } from './metrics/net-units.metric';
import { newCustomers } from './metrics/new-customers.metric';
import { orderingCustomers } from './metrics/ordering-customers.metric';
import { orders } from './metrics/orders.metric';
import { productsSold } from './metrics/products-sold.metric';
import { reversalsCents } from './metrics/reversals.metric';
import { shippingCents } from './metrics/shipping.metric';
import { taxCents } from './metrics/tax.metric';
import { totalCustomers } from './metrics/total-customers.metric';
import { totalSalesCents } from './metrics/total-sales.metric';
import { units } from './metrics/units.metric';
import { feesCents } from './metrics/fees.metric';
import { tipsCents } from './metrics/tips.metric';
import { moneyRefundedCents } from './metrics/money-refunded.metric';
import { refundRateByValue } from './metrics/refund-rate-by-value.metric';
import { refundRateByOrders } from './metrics/refund-rate-by-orders.metric';
import { discountRateByValue } from './metrics/discount-rate-by-value.metric';
import { discountRateByOrders } from './metrics/discount-rate-by-orders.metric';
import { discountedOrders } from './metrics/discounted-orders.metric';
import { itemsPerOrder } from './metrics/items-per-order.metric';
import { unfulfilledRate } from './metrics/unfulfilled-rate.metric';
import { checkoutCompletion } from './metrics/checkout-completion.metric';
import { carts } from './metrics/carts.metric';
import { completedCheckouts } from './metrics/completed-checkouts.metric';
import { checkouts } from './metrics/checkouts.metric';
import { abandonedCheckouts } from './metrics/abandoned-checkouts.metric';
import { abandonedValueCents } from './metrics/abandoned-value.metric';
import { recoveredCheckouts } from './metrics/recovered-checkouts.metric';
import { recoveredValueCents } from './metrics/recovered-value.metric';
import { cartToCheckout } from './metrics/cart-to-checkout.metric';
import { hoursToSend } from './metrics/hours-to-send.metric';
import { grossProfitCents } from './metrics/gross-profit.metric';
import { costCoverage } from './metrics/cost-coverage.metric';
import { availableUnits } from './metrics/available-units.metric';
import { repeatRate } from './metrics/repeat-rate.metric';
import { returningRate } from './metrics/returning-rate.metric';
import { daysOfCover } from './metrics/days-of-cover.metric';

/** Every metric, in the order in which the catalogue shows them. */
export const metrics: readonly Metric[] = [
  netSalesCents,
  grossSalesCents,
  orders,
  averageOrderValue,
  totalSalesCents,
  units,
  itemsPerOrder,
  reversalsCents,
  refundRateByValue,
  refundRateByOrders,
  moneyRefundedCents,
  discountsCents,
  discountRateByValue,
  discountRateByOrders,
  discountedOrders,
  shippingCents,
  taxCents,
  dutiesCents,
  feesCents,
  netUnits,
  giftCardsCents,
  tipsCents,
  unfulfilledRate,
  hoursToSend,
  grossProfitCents,
  costCoverage,
  carts,
  cartToCheckout,
  checkouts,
  checkoutCompletion,
  completedCheckouts,
  abandonedCheckouts,
  abandonedValueCents,
  recoveredCheckouts,
  recoveredValueCents,
  orderingCustomers,
  newCustomers,
  returningRate,
  repeatRate,
  totalCustomers,
  productsSold,
  activeProducts,
  availableUnits,
  daysOfCover,
];

export type MetricGroup = Metric['definition']['group'];

export function metricsOf(group: MetricGroup): Metric[] {
  return metrics.filter((metric) => metric.definition.group === group);
}
