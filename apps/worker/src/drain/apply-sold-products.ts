import { addLineRollups, soldDayChanges, type SoldDayChange } from '@shopmeter/db';
import { NO_KEY, type LineDelta } from '@shopmeter/metrics';
import type { ApplyContext } from './apply-context';

/** Adds what the batch changes of the sales of lines, and counts the days on which they were sold or were not any more. */
export async function applySoldProducts(context: ApplyContext): Promise<void> {
  const deltas = context.deltas.lines.toArray();
  context.writes.send(addLineRollups(context.tx, deltas));
  const byProduct = new Map<string, SoldDayChange[]>();
  for (const change of await soldDayChanges(context.tx, salesByDay(deltas))) {
    const key = `${change.tenantId}/${change.productId}`;
    byProduct.set(key, [...(byProduct.get(key) ?? []), change]);
  }
  for (const changes of byProduct.values()) {
    const { before, after } = soldDays(changes);
    const [{ tenantId }] = changes as [SoldDayChange];
    context.deltas.change(tenantId, 'soldProduct', { days: before }, { days: after });
  }
}

/** Changes of how often products were sold on a day, in all currencies together. */
function salesByDay(deltas: readonly LineDelta[]) {
  const changes = new Map<string, { tenantId: string; productId: string; day: string; sales: number }>();
  for (const { tenantId, dimension, key: productId, grain, bucket: day, sales } of deltas) {
    if (dimension !== 'product' || grain !== 'day' || sales === 0 || productId === NO_KEY) continue;
    const key = `${tenantId}/${productId}/${day}`;
    const change = changes.get(key) ?? { tenantId, productId, day, sales: 0 };
    change.sales += sales;
    changes.set(key, change);
  }
  return [...changes.values()].filter(({ sales }) => sales !== 0);
}

/**
 * One product's days with sales around those that changed. Days between which nothing changed are next to each other
 * on both sides or on neither, so their pairs cancel out.
 */
function soldDays(changes: readonly SoldDayChange[]): { before: string[]; after: string[] } {
  const changed = new Map(changes.map(({ day, isSold }) => [day, isSold]));
  const near = changes.flatMap(({ previous, next }) => [previous, next]).filter((day) => day !== null);
  const days = [...new Set([...near, ...changed.keys()])].sort();
  return {
    before: days.filter((day) => changed.get(day) !== true),
    after: days.filter((day) => changed.get(day) !== false),
  };
}
