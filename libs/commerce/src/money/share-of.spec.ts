import fc from 'fast-check';
import { divideRounded, shareOf } from './share-of';

describe('divideRounded', () => {
  it.each([
    [5, 2, 3],
    [-5, 2, -3],
    [1, 3, 0],
    [-1, 3, 0],
    [10, 5, 2],
  ])('%d ÷ %d is %d', (dividend, divisor, quotient) => {
    expect(divideRounded(dividend, divisor)).toBe(quotient);
  });
});

describe('shareOf', () => {
  it.each([
    [100, 1, 3, 33],
    [200, 1, 3, 67],
    [-200, 1, 3, -67],
    // 90 071 992 547.40 rupees of 18 % tax: the product is beyond 2^53.
    [9_007_199_254_740, 1_000_000, 1_180_000, 7_633_219_707_407],
    [-9_007_199_254_740, 1_000_000, 1_180_000, -7_633_219_707_407],
  ])('%d × %d ÷ %d is %d', (amount, part, whole, share) => {
    expect(shareOf(amount, part, whole)).toBe(share);
  });

  it('is at most half a unit off, whatever the size', () => {
    const amount = fc.integer({ min: -1e13, max: 1e13 });
    fc.assert(
      fc.property(amount, fc.nat(2_000_000), fc.integer({ min: 1, max: 2_000_000 }), (of, part, whole) => {
        const share = shareOf(of, Math.min(part, whole), whole);
        const error = BigInt(share) * BigInt(whole) - BigInt(of) * BigInt(Math.min(part, whole));
        expect(2n * (error < 0n ? -error : error) <= BigInt(whole)).toBe(true);
      }),
    );
  });
});
