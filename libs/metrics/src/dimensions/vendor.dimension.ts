import { NO_KEY, type LineDimension } from '../dimension';

/** The vendor at the time of sale. */
export const vendor: LineDimension = {
  id: 'vendor',
  label: 'Vendor',
  noneLabel: 'No vendor',
  of: 'lines',
  keyOf: (row) => row.vendor ?? NO_KEY,
};
