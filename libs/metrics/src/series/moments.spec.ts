import { bucketsOf } from './buckets';
import { momentsOf, wholeDaysOf, type Period } from './period';

const ZONE = 'America/New_York';
const range = { from: '2027-03-01', to: '2027-03-14' };

function upTo(until: string): Period {
  return { range, buckets: bucketsOf(range, 'day'), until: new Date(until), isComparison: true };
}

describe('a last day that counts in part', () => {
  // Clocks go forward on 14 March: midnight is 05:00 UTC, the next one 04:00 UTC, and the middle 16:30 UTC.
  it.each([
    ['2027-03-14T06:00:00Z', '2027-03-14T05:00:00Z', '2027-03-14T06:00:00Z', 1, '2027-03-13'],
    ['2027-03-14T16:30:00Z', '2027-03-14T05:00:00Z', '2027-03-14T16:30:00Z', 1, '2027-03-13'],
    ['2027-03-14T16:31:00Z', '2027-03-14T16:31:00Z', '2027-03-15T04:00:00Z', -1, '2027-03-14'],
    ['2027-03-15T04:00:00Z', '2027-03-15T04:00:00Z', '2027-03-15T04:00:00Z', -1, '2027-03-14'],
  ])('up to %s is read by its shorter side', (until, from, end, sign, wholeTo) => {
    expect(momentsOf(upTo(until), ZONE)).toMatchObject({
      ...{ from: new Date(from), until: new Date(end), sign },
      days: { from: range.to, to: range.to },
    });
    expect(wholeDaysOf(upTo(until), ZONE)).toEqual({ from: range.from, to: wholeTo });
  });

  it('has no part where the day counts whole', () => {
    const whole = { ...upTo('2027-03-14T06:00:00Z'), until: null };
    expect(momentsOf(whole, ZONE)).toBeNull();
    expect(wholeDaysOf(whole, ZONE)).toEqual(range);
  });
});
