import { NO_KEY, type LineDimension } from '../dimension';

/** By the product's id and the variant's own: where it was sold is found through the product. */
export const variant: LineDimension = {
  id: 'variant',
  label: 'Variant',
  noneLabel: 'Custom item',
  keyPattern: /^\d{0,19}\/\d{1,19}$/,
  of: 'lines',
  keyOf: ({ productId, variantId }) => (variantId === null ? NO_KEY : `${productId ?? ''}/${variantId}`),
};
