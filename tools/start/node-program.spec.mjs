import { isNewEnough } from './node-program.mjs';

test.each([
  ['v20.20.2', false],
  ['v24.14.9', false],
  ['v24.15.0', true],
  ['v24.21.0', true],
  ['v26.1.0', true],
])('Node %s can run Shopmeter: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});
