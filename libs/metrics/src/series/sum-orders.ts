import type { Currency } from '@shopmeter/contracts';
import type { MarkedOrder } from '../measure';
import { sumMoments, type NamedSum } from './sum-moments';

/**
 * The sums that orders alone give, over moments that `nameOf` gives the same name: of measures of orders, and of what
 * they tell of who ordered. @param from moments before it that have no name are earlier, all others later
 */
export function sumOrders(
  orders: readonly MarkedOrder[],
  currency: Currency,
  nameOf: (at: Date) => string | null,
  from: Date,
): NamedSum[] {
  const sources = { customers: [], products: [], identities: [], checkouts: [], carts: [] };
  const buyers = orders.flatMap(({ rows, marks }): NamedSum[] => {
    const day = nameOf(marks.occurredAt);
    if (day === null || marks.identity === null || !rows.some(({ kind }) => kind === 'sale')) return [];
    const identified = { measure: 'identifiedOrders', day, value: 1 };
    return marks.isFirst ? [identified, { measure: 'firstOrders', day, value: 1 }] : [identified];
  });
  return [...sumMoments({ ...sources, orders }, currency, nameOf, from), ...buyers];
}

/** Pairs of orders of one buyer between two moments, by measure of two days: who ordered at least twice among them. */
export function buyerPairs(
  orders: readonly MarkedOrder[],
  { from, until }: { from: Date; until: Date },
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rows, marks } of orders) {
    const { identity, occurredAt } = marks;
    if (identity === null || occurredAt < from || occurredAt >= until) continue;
    if (rows.some(({ kind }) => kind === 'sale')) counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  const beyond = (times: number) =>
    [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - times), 0);
  return new Map([
    ['nextOrders', beyond(1)],
    ['nextButOneOrders', beyond(2)],
  ]);
}
