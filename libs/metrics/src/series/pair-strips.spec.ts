import { addDays, daysIn, monthOf } from '@shopmeter/contracts';
import fc from 'fast-check';
import { PairDeltas } from '../pair-deltas';
import { pairStrips } from './pair-strips';

const day = fc.integer({ min: 0, max: 800 }).map((offset) => addDays('2023-11-20', offset));
const pair = fc.tuple(day, day).map(([one, other]) => (one < other ? [one, other] : [other, one]));

it('strips hold exactly the pairs that lie wholly in a range', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), pair, (pairs, [from, to]) => {
      const deltas = new PairDeltas();
      deltas.add(
        't',
        'm',
        pairs.map(([earlier, later]) => ({ day: later!, earlier: earlier! })),
        1,
      );
      const rows = deltas.toArray();
      const sum = pairStrips({ from: from!, to: to! })
        .flatMap((strip) =>
          rows
            .filter(
              (row) =>
                row.grain === strip.grain &&
                row.monthsBefore === strip.monthsBefore &&
                row.bucket >= strip.from &&
                row.bucket <= strip.to,
            )
            .map((row) => row.days.slice(strip.skip)),
        )
        .flat()
        .reduce((total, value) => total + value, 0);
      expect(sum).toBe(pairs.filter(([earlier, later]) => earlier! >= from! && later! <= to!).length);
    }),
    { numRuns: 500 },
  );
});

it('a year reads hundreds of rows at most, a day one', () => {
  const rows = (from: string, to: string) =>
    pairStrips({ from, to }).reduce(
      (sum, strip) =>
        sum +
        (strip.grain === 'day'
          ? daysIn(strip.from, strip.to).length
          : new Set(daysIn(strip.from, strip.to).map(monthOf)).size),
      0,
    );
  expect(rows('2025-02-15', '2026-02-14')).toBeLessThan(300);
  expect(rows('2026-02-14', '2026-02-14')).toBe(1);
});
