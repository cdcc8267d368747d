import { metrics } from '../metrics';
import { isSubtracted } from './is-subtracted';

const subtracted = (id: string, parts: readonly string[]) => {
  const { formula } = metrics.find(({ definition }) => definition.id === id)!;
  return parts.filter((part) => isSubtracted(formula, part));
};

describe('isSubtracted', () => {
  it('says what a sum takes away', () => {
    const parts = ['grossSales', 'discounts', 'reversals'];
    expect(subtracted('netSalesCents', parts)).toEqual(['discounts', 'reversals']);
    expect(subtracted('discountsCents', parts)).toEqual(['discounts']);
  });

  it('says nothing of quotients', () => {
    expect(subtracted('aovCents', ['grossSales', 'discounts', 'orders'])).toEqual([]);
  });
});
