import type { OrderState } from '@shopmeter/contracts';
import type { ListedOrderRow } from '@shopmeter/db';

const PAID = ['paid', 'partially_refunded', 'refunded'];

/** Whether an order is in a state; every one is in none. */
export function isInState(order: ListedOrderRow, state: OrderState | undefined): boolean {
  const isLeftOut = order.isTest || order.deletedAt !== null;
  const isKept = !isLeftOut && order.cancelledAt === null;
  switch (state) {
    case undefined:
      return true;
    case 'left_out':
      return isLeftOut;
    case 'cancelled':
      return !isLeftOut && order.cancelledAt !== null;
    case 'unfulfilled':
      return isKept && order.fulfillmentStatus !== 'fulfilled';
    case 'unpaid':
      return isKept && !PAID.includes(order.financialStatus ?? '');
    case 'refunded':
      return !isLeftOut && /refunded$/.test(order.financialStatus ?? '');
  }
}
