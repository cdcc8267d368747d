import { NO_KEY, type LineDimension } from '../dimension';

export const product: LineDimension = {
  id: 'product',
  label: 'Product',
  noneLabel: 'Custom item',
  keyPattern: /^\d{1,19}$/,
  of: 'lines',
  keyOf: ({ productId }) => productId ?? NO_KEY,
};
