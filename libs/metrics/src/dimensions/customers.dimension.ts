import { NO_KEY, type OrderDimension } from '../dimension';

const LABELS: Record<string, string> = { new: 'New customers', returning: 'Returning customers' };

/** By whether the order is the first ever of whoever ordered. */
export const customers: OrderDimension = {
  id: 'customers',
  label: 'New or returning',
  noneLabel: 'Not known',
  of: 'orders',
  keysOf: ({ identity, isFirst }) => [identity === null ? NO_KEY : isFirst ? 'new' : 'returning'],
  labelOf: (key) => LABELS[key] ?? key,
};
