/** A customer's quintiles among all of the store: 5 is the newest last order, the most orders, the highest net sales. */
export interface Scores {
  recency: number;
  frequency: number;
  monetary: number;
}

/** A named part of the grid of recency by frequency and money. */
export interface Segment {
  id: string;
  label: string;
  /** Which scores belong to it, in words. Value is the mean of frequency and money, rounded half up. */
  rule: string;
  has(recency: number, value: number): boolean;
}

/** Every combination of scores is in exactly one of them. */
export const SEGMENTS: readonly Segment[] = [
  {
    id: 'champions',
    label: 'Champions',
    rule: 'recency 4–5, value 4–5',
    has: (recency, value) => recency >= 4 && value >= 4,
  },
  {
    id: 'promising',
    label: 'Promising',
    rule: 'recency 4–5, value 2–3',
    has: (recency, value) => recency >= 4 && value >= 2 && value <= 3,
  },
  {
    id: 'new',
    label: 'New',
    rule: 'recency 4–5, value 1',
    has: (recency, value) => recency >= 4 && value === 1,
  },
  {
    id: 'loyal',
    label: 'Loyal',
    rule: 'recency 3, value 4–5',
    has: (recency, value) => recency === 3 && value >= 4,
  },
  {
    id: 'needAttention',
    label: 'Need attention',
    rule: 'recency 3, value 2–3',
    has: (recency, value) => recency === 3 && value >= 2 && value <= 3,
  },
  {
    id: 'aboutToSleep',
    label: 'About to sleep',
    rule: 'recency 3, value 1',
    has: (recency, value) => recency === 3 && value === 1,
  },
  {
    id: 'cannotLose',
    label: 'Cannot lose',
    rule: 'recency 1, value 4–5',
    has: (recency, value) => recency === 1 && value >= 4,
  },
  {
    id: 'atRisk',
    label: 'At risk',
    rule: 'recency 2, value 3–5; recency 1, value 3',
    has: (recency, value) => (recency === 2 && value >= 3) || (recency === 1 && value === 3),
  },
  {
    id: 'hibernating',
    label: 'Hibernating',
    rule: 'recency 1–2, value 2',
    has: (recency, value) => recency <= 2 && value === 2,
  },
  {
    id: 'lost',
    label: 'Lost',
    rule: 'recency 1–2, value 1',
    has: (recency, value) => recency <= 2 && value === 1,
  },
];

/** The segment of a customer. */
export function segmentOf({ recency, frequency, monetary }: Scores): Segment {
  const value = Math.floor((frequency + monetary + 1) / 2);
  return SEGMENTS.find((segment) => segment.has(recency, value))!;
}

/** Customers of each segment. @param counts customers by their scores, at 25 r + 5 f + m, each less one */
export function countSegments(counts: readonly number[]): Map<string, number> {
  const sums = new Map(SEGMENTS.map(({ id }) => [id, 0]));
  for (const [place, customers] of counts.entries()) {
    const scores = {
      recency: Math.floor(place / 25) + 1,
      frequency: (Math.floor(place / 5) % 5) + 1,
      monetary: (place % 5) + 1,
    };
    const { id } = segmentOf(scores);
    sums.set(id, sums.get(id)! + customers);
  }
  return sums;
}
