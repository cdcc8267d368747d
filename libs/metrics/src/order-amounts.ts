import type { Day } from '@shopmeter/contracts';
import { addAmounts, type Amount } from './amounts-by-day';
import type { MarkedOrder } from './measure';
import { discountedOrders } from './measures/discounted-orders.measure';
import { discounts } from './measures/discounts.measure';
import { duties } from './measures/duties.measure';
import { fees } from './measures/fees.measure';
import { giftCards } from './measures/gift-cards.measure';
import { grossSales } from './measures/gross-sales.measure';
import { keptNetSales } from './measures/kept-net-sales.measure';
import { keptOrders } from './measures/kept-orders.measure';
import { moneyRefunded } from './measures/money-refunded.measure';
import { orderTotals } from './measures/order-totals.measure';
import { orders } from './measures/orders.measure';
import { paidNetSales } from './measures/paid-net-sales.measure';
import { paidOrders } from './measures/paid-orders.measure';
import { reversals } from './measures/reversals.measure';
import { reversedOrders } from './measures/reversed-orders.measure';
import { reversedUnits } from './measures/reversed-units.measure';
import { shipping } from './measures/shipping.measure';
import { tax } from './measures/tax.measure';
import { tips } from './measures/tips.measure';
import { unfulfilledOrders } from './measures/unfulfilled-orders.measure';
import { units } from './measures/units.measure';

/** First orders ever, on the order's date: the measure of the same name counts those who placed them. */
const firstOrders: Amount<'markedOrder'> = {
  id: 'firstOrders',
  of: ({ rows, marks }) => {
    const days = marks.isFirst ? rows.filter(({ kind }) => kind === 'sale').map(({ day }) => day) : [];
    return days.length === 0
      ? []
      : [{ day: days.reduce((first, day) => (day < first ? day : first)), value: 1 }];
  },
};

const OF_LEDGER = [
  grossSales,
  discounts,
  reversals,
  shipping,
  tax,
  duties,
  fees,
  tips,
  giftCards,
  moneyRefunded,
  units,
  reversedUnits,
  orders,
  discountedOrders,
  reversedOrders,
];
const OF_MARKS = [
  orderTotals,
  paidOrders,
  paidNetSales,
  keptOrders,
  keptNetSales,
  unfulfilledOrders,
  firstOrders,
];

/** What is stored of orders of one kind, by the measures' ids. */
export const ORDER_AMOUNTS = [
  'grossSales',
  'discounts',
  'reversals',
  'shipping',
  'tax',
  'duties',
  'fees',
  'tips',
  'giftCards',
  'moneyRefunded',
  'units',
  'reversedUnits',
  'orders',
  'discountedOrders',
  'reversedOrders',
  'orderTotals',
  'paidOrders',
  'paidNetSales',
  'keptOrders',
  'keptNetSales',
  'unfulfilledOrders',
  'firstOrders',
] as const;
export type OrderAmount = (typeof ORDER_AMOUNTS)[number];

/** The amounts of one order by day, in the order of `ORDER_AMOUNTS`. */
export function orderAmounts(order: MarkedOrder): Map<Day, number[]> {
  const days = new Map<Day, number[]>();
  const width = ORDER_AMOUNTS.length;
  addAmounts(days, OF_LEDGER, order.rows, { first: 0, width });
  addAmounts(days, OF_MARKS, order, { first: OF_LEDGER.length, width });
  return days;
}
