import { NO_KEY, type OrderDimension } from '../dimension';

const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** Where an order is sent to, else where it is billed to. */
export const country: OrderDimension = {
  id: 'country',
  label: 'Country',
  noneLabel: 'No country',
  of: 'orders',
  keysOf: ({ countryCode }) => [countryCode ?? NO_KEY],
  labelOf: (code) => (/^[A-Z]{2}$/.test(code) ? (NAMES.of(code) ?? code) : code),
};
