import { NO_KEY, type OrderDimension } from '../dimension';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const CODES = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));

/** Where an order is sent to, else where it is billed to. */
export const country: OrderDimension = {
  id: 'country',
  label: 'Country',
  noneLabel: 'No country',
  of: 'orders',
  keysOf: ({ countryCode }) => [countryCode ?? NO_KEY],
  labels: Object.fromEntries(CODES.flatMap((code) => (NAMES.of(code) ? [[code, NAMES.of(code)!]] : []))),
};
