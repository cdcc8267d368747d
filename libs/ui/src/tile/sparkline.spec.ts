import { sparklineGaps, sparklineRuns } from './sparkline';

const gaps = (values: (number | null)[]) => sparklineGaps(sparklineRuns(values));

describe('a sparkline', () => {
  it('is led on where a value is missing, from one that is there to the next', () => {
    expect(gaps([4, null, null, 2, 4])).toBe('M0,0L75,16');
    expect(gaps([null, 4, 4, null])).toBe('');
    expect(gaps([1, 2, 3])).toBe('');
    expect(gaps([null, null])).toBe('');
  });

  it('is level where only one value is there', () => {
    expect(gaps([null, 4, null])).toBe('M0,0L100,0');
  });
});
