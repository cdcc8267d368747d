import { countSegments, segmentOf, SEGMENTS } from './segments';

const QUINTILES = [1, 2, 3, 4, 5];

describe('segments', () => {
  it('hold every combination of recency and value in exactly one', () => {
    for (const recency of QUINTILES) {
      for (const value of QUINTILES) {
        expect([recency, value, SEGMENTS.filter((segment) => segment.has(recency, value)).length]).toEqual([
          recency,
          value,
          1,
        ]);
      }
    }
  });

  it.each([
    [5, 5, 5, 'champions'],
    // 3.5 rounds up.
    [4, 3, 4, 'champions'],
    [5, 1, 1, 'new'],
    [5, 1, 2, 'promising'],
    [3, 2, 3, 'needAttention'],
    [2, 5, 4, 'atRisk'],
    [1, 5, 5, 'cannotLose'],
    [1, 1, 1, 'lost'],
  ])('of recency %i, frequency %i, money %i is %s', (recency, frequency, monetary, id) => {
    expect(segmentOf({ recency, frequency, monetary }).id).toBe(id);
  });

  it('are counted from the places of their scores', () => {
    const counts = Array.from({ length: 125 }, () => 0);
    counts[0] = 7; // 1, 1, 1
    counts[124] = 2; // 5, 5, 5
    counts[25 * 4] = 3; // 5, 1, 1
    const found = [...countSegments(counts)].filter(([, customers]) => customers > 0);
    expect(new Map(found)).toEqual(
      new Map([
        ['champions', 2],
        ['new', 3],
        ['lost', 7],
      ]),
    );
  });
});
