import type { Currency } from '@shopmeter/contracts';
import { ABANDONED_AFTER_MS } from './abandonment';
import type { CheckoutSource } from './measure';

/**
 * Sums over open checkouts that are not abandoned yet because of their age, counted when read: time alone changes them.
 * Only checkouts of the last hour are looked at, by the index on their time.
 */
export const YOUNG_MEASURES = ['youngCheckouts', 'youngCheckoutValue'] as const;
export type YoungMeasure = (typeof YOUNG_MEASURES)[number];

/** What a checkout adds to them at a moment; nothing once it is completed or old enough. */
export function youngAmounts(
  { createdAt, completedAt, currency, totalCents }: Omit<CheckoutSource, 'createdDay'>,
  own: Currency,
  now: Date,
): Partial<Record<YoungMeasure, number>> {
  if (completedAt !== null || createdAt.getTime() < now.getTime() - ABANDONED_AFTER_MS) return {};
  return { youngCheckouts: 1, youngCheckoutValue: currency === own ? (totalCents ?? 0) : 0 };
}
