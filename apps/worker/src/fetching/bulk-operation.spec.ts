import { pollPause } from './bulk-operation';

const MINUTE = 60_000;

/** Looks at an operation until it is over. */
function looks(lasts: number): number {
  const asked = new Date('2026-11-20T12:00:00Z');
  let count = 1;
  for (let at = 0; at < lasts; count += 1) at += pollPause(asked, new Date(asked.getTime() + at));
  return count;
}

test('four operations of ten minutes each are compared with at most 200 requests', () => {
  // Besides looks: the scopes and the operation itself.
  expect(4 * (looks(10 * MINUTE) + 2)).toBeLessThanOrEqual(200);
});

test('an operation that is quick is looked at soon, one that is slow at least twice a minute', () => {
  expect(looks(4000)).toBe(3);
  expect(looks(120 * MINUTE) - looks(60 * MINUTE)).toBeGreaterThanOrEqual(120);
});
