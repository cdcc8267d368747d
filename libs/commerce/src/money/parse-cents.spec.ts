import fc from 'fast-check';
import { parseCents } from './parse-cents';

describe('parseCents', () => {
  it.each([
    ['19.99', 'USD', 1999],
    ['-0.50', 'USD', -50],
    ['0.00', 'USD', 0],
    ['-0.00', 'USD', 0],
    ['1200', 'JPY', 1200],
    ['1200.00', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['1.5', 'KWD', 1500],
    ['0.005', 'USD', 1],
    ['0.004', 'USD', 0],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
  ])('%s %s is %d minor units', (text, currency, cents) => {
    expect(parseCents(text, currency)).toBe(cents);
  });

  it('reads JSON numbers by their shortest text', () => {
    expect(parseCents(414.95, 'USD')).toBe(41495);
    expect(parseCents(0.1 + 0.2, 'USD')).toBe(30);
  });

  it.each(['', 'abc', '1,5', '1e5', '12.3.4', 'NaN', '9'.repeat(16)])('refuses %j', (text) => {
    expect(() => parseCents(text, 'USD')).toThrow(RangeError);
  });

  it('refuses what a number cannot hold exactly', () => {
    expect(() => parseCents('999999999999999', 'KWD')).toThrow(RangeError);
  });

  it('gives back every amount that was written with its decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        const text = `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
        expect(parseCents(text, 'EUR')).toBe(cents);
      }),
    );
  });
});
