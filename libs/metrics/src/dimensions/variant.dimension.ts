import { NO_KEY, type LineDimension } from '../dimension';

export const variant: LineDimension = {
  id: 'variant',
  label: 'Variant',
  noneLabel: 'Custom item',
  of: 'lines',
  keyOf: ({ variantId }) => variantId ?? NO_KEY,
};
