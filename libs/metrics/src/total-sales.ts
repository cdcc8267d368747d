import type { MeasureSums } from './metric';

/** The measures that total sales are made of. */
export const TOTAL_SALES = ['grossSales', 'discounts', 'reversals', 'shipping', 'tax', 'duties', 'fees'];

/** Net sales + shipping + taxes + duties + fees; can be negative. */
export function totalSales(sum: MeasureSums): number {
  const net = sum('grossSales') - sum('discounts') - sum('reversals');
  return net + sum('shipping') + sum('tax') + sum('duties') + sum('fees');
}
