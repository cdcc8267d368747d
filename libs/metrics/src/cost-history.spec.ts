import { costAt, costsDifferSince, type CostHistory } from './cost-history';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const history = (...costs: [number, string | null][]): CostHistory =>
  costs.map(([day, cost]) => ({ since: at(day), cost }));

test('a cost counts from the moment it was recorded at until the next', () => {
  const costs = history([2, '10'], [4, null], [6, '12']);
  expect([1, 2, 3, 4, 5, 6].map((day) => costAt(costs, at(day)))).toEqual([
    null,
    '10',
    '10',
    null,
    null,
    '12',
  ]);
});

test.each([
  [history(), history(), null],
  [history([2, '10']), history([2, '10'], [5, '10']), null],
  [history(), history([3, null]), null],
  [history([2, '10']), history([2, '10'], [5, '11']), 5],
  [history([2, '10'], [5, '11']), history([2, '10'], [4, '11']), 4],
  [history([2, '10']), history([2, '9']), 2],
  [history([2, '10']), history(), 2],
  [history([3, '10']), history([1, '8'], [3, '10']), 1],
])('histories differ from the first moment on at which they give another cost: %#', (one, other, day) => {
  expect(costsDifferSince(one, other)).toEqual(day && at(day));
  expect(costsDifferSince(other, one)).toEqual(day && at(day));
});
