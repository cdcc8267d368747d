import { growth, processUse } from './process-use';

test('growth is seen in a rising series and not in a warm-up, a peak or noise', () => {
  const series = (value: (index: number) => number) =>
    Array.from({ length: 100 }, (_, index) => value(index));
  expect(growth(series((index) => 100 + index))).toBeGreaterThan(0.3);
  expect(growth(series((index) => (index < 20 ? 50 : 100)))).toBe(0);
  expect(growth(series((index) => (index === 90 ? 900 : 100)))).toBe(0);
  expect(Math.abs(growth(series((index) => 100 + (index % 3))))).toBeLessThan(0.02);
});

test('this process holds memory and handles', () => {
  const use = processUse(process.pid);
  if (process.platform !== 'linux') return;
  expect(use!.rssMb).toBeGreaterThan(10);
  expect(use!.handles).toBeGreaterThan(3);
});
