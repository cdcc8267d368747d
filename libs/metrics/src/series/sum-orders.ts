import type { Currency } from '@shopmeter/contracts';
import { isProductSale, type MarkedOrder } from '../measure';
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
  const buyers = orders.filter(isOfBuyer).flatMap(({ marks, isOnly }): NamedSum[] => {
    const day = nameOf(marks.occurredAt);
    if (day === null) return [];
    const held = { identifiedOrders: true, firstOrders: marks.isFirst, onlyOrders: isOnly };
    return Object.entries(held).flatMap(([measure, holds]) => (holds ? [{ measure, day, value: 1 }] : []));
  });
  const products = saleDays(orders).flatMap((at): NamedSum[] => {
    const day = nameOf(at);
    return day === null ? [] : [{ measure: 'soldProducts', day, value: 1 }];
  });
  return [...sumMoments({ ...sources, orders }, currency, nameOf, from), ...buyers, ...products];
}

/** When each product was sold on each day that it was, the first time there. */
function saleDays(orders: readonly MarkedOrder[]): Date[] {
  const sales = orders
    .flatMap(({ rows }) => rows.filter(isProductSale))
    .filter(({ productId }) => productId !== null);
  const byDay = Map.groupBy(sales, ({ productId, day }) => `${productId} ${day}`);
  return [...byDay.values()].map(
    (own) => new Date(Math.min(...own.map(({ occurredAt }) => occurredAt.getTime()))),
  );
}

/** Whether somebody who is known bought something of it. */
export function isOfBuyer({ rows, marks }: MarkedOrder): boolean {
  return marks.identity !== null && rows.some(({ kind }) => kind === 'sale');
}

/**
 * Pairs between two moments, by measure of two days: of orders of one buyer, who ordered at least twice among them, and of
 * days on which one product was sold.
 */
export function orderPairs(
  orders: readonly MarkedOrder[],
  { from, until }: { from: Date; until: Date },
): Map<string, number> {
  const within = orders
    .filter(isOfBuyer)
    .filter(({ marks: { occurredAt } }) => occurredAt >= from && occurredAt < until);
  const buyers = [...Map.groupBy(within, ({ marks }) => marks.identity).values()];
  const beyond = (times: number) => buyers.reduce((sum, own) => sum + Math.max(0, own.length - times), 0);
  const cameBack = buyers.filter((own) => own.length > 1 && own.some(({ marks }) => marks.isFirst));
  return new Map([
    ['nextOrders', beyond(1)],
    ['nextButOneOrders', beyond(2)],
    ['secondOrders', cameBack.length],
    ['nextSaleDays', saleDayPairs(orders, { from, until })],
  ]);
}

function saleDayPairs(orders: readonly MarkedOrder[], { from, until }: { from: Date; until: Date }): number {
  const sales = orders
    .flatMap(({ rows }) => rows.filter(isProductSale))
    .filter(({ productId, occurredAt }) => productId !== null && occurredAt >= from && occurredAt < until);
  const days = new Set(sales.map(({ productId, day }) => `${productId} ${day}`));
  return days.size - new Set(sales.map(({ productId }) => productId)).size;
}
