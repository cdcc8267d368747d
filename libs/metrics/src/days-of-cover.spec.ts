import { daysOfCover } from './days-of-cover';

it.each([
  [40, 4, 280],
  [40, 56, 20],
  [0, 4, 0],
  [-3, 4, 0],
  [40, 0, null],
  [null, 4, null],
])('%p pieces at %p in 28 days last %p days', (available, units, days) => {
  expect(daysOfCover(available, units)).toBe(days);
});
