import { findCycles } from './find-cycles.mjs';

const graphOf = (edges) => new Map(Object.entries(edges));

test('a graph without circles has none', () => {
  expect(findCycles(graphOf({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual([]);
});

test('finds a circle behind a way that leads into it', () => {
  const cycles = findCycles(graphOf({ start: ['a'], a: ['b'], b: ['c'], c: ['a', 'end'], end: [] }));
  expect(cycles.map((cycle) => cycle.sort())).toEqual([['a', 'b', 'c']]);
});

test('finds a file that imports itself, and two circles apart', () => {
  const cycles = findCycles(graphOf({ a: ['a'], b: ['c'], c: ['b'] }));
  expect(cycles).toHaveLength(2);
});
