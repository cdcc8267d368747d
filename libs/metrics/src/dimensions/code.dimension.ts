import { NO_KEY, type OrderDimension } from '../dimension';

/** Discount codes. An order counts under each of its codes, so rows may add up to more than the total. */
export const code: OrderDimension = {
  id: 'code',
  label: 'Discount code',
  noneLabel: 'No code',
  of: 'orders',
  labels: {},
  keysOf: ({ discountCodes }) =>
    discountCodes.length === 0 ? [NO_KEY] : [...new Set(discountCodes.map(foldedCode))],
};

/** Shopify takes `summer` for `SUMMER`. Only the letters A to Z, which every database folds alike. */
export function foldedCode(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
