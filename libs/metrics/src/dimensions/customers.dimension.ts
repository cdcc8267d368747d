import { NO_KEY, type OrderDimension } from '../dimension';

/** By whether the order is the first ever of whoever ordered. */
export const customers: OrderDimension = {
  id: 'customers',
  label: 'New or returning',
  noneLabel: 'Not known',
  keyPattern: /^(new|returning)$/,
  of: 'orders',
  keysOf: ({ identity, isFirst }) => [identity === null ? NO_KEY : isFirst ? 'new' : 'returning'],
  labels: { new: 'New customers', returning: 'Returning customers' },
};
