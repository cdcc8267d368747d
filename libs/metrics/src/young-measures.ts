/**
 * Sums over open checkouts that are not abandoned yet because of their age, counted when read: time alone changes them.
 * Only checkouts of the last hour are looked at, by the index on their time.
 */
export const YOUNG_MEASURES = ['youngCheckouts', 'youngCheckoutValue'] as const;
export type YoungMeasure = (typeof YOUNG_MEASURES)[number];
