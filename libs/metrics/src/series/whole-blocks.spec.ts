import { addDays, daysIn, monthOf } from '@shopmeter/contracts';
import fc from 'fast-check';
import { wholeBlocks } from './whole-blocks';

it('blocks hold every day of a range once, and no other', () => {
  const start = fc.integer({ min: 0, max: 800 });
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 500 }), (first, length) => {
      const range = { from: addDays('2023-11-20', first), to: addDays('2023-11-20', first + length) };
      const counts = new Map<string, number>();
      let buckets = 0;
      for (const { grain, sign, from, to } of wholeBlocks(range)) {
        const days = daysIn('2023-10-01', '2028-01-01').filter((day) => {
          const bucket = grain === 'day' ? day : monthOf(day);
          return bucket >= from && bucket <= to;
        });
        buckets += grain === 'day' ? days.length : new Set(days.map(monthOf)).size;
        for (const day of days) counts.set(day, (counts.get(day) ?? 0) + sign);
      }
      const held = [...counts].filter(([, count]) => count !== 0);
      expect(held.every(([, count]) => count === 1)).toBe(true);
      expect(held.map(([day]) => day).sort()).toEqual(daysIn(range.from, range.to));
      expect(buckets).toBeLessThan(50);
    }),
    { numRuns: 100 },
  );
});
