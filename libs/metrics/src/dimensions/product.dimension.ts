import { NO_KEY, type LineDimension } from '../dimension';

export const product: LineDimension = {
  id: 'product',
  label: 'Product',
  noneLabel: 'Custom item',
  of: 'lines',
  keyOf: ({ productId }) => productId ?? NO_KEY,
};
