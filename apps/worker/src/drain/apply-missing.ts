import {
  fillOrderGaps,
  keyOf,
  noteAwaitedCheckouts,
  noteAwaitedOrders,
  openOrderGaps,
  type ObjectKey,
  type TokenKey,
} from '@shopmeter/db';
import type { ApplyContext } from './apply-context';

/** Keeps what is missing of a store: order numbers that no order has, and orders that others name and that never came. */
export async function applyMissing(context: ApplyContext, checkouts: readonly TokenKey[]): Promise<void> {
  const { tx } = context;
  await openOrderGaps(tx, context.renumbered);
  await fillOrderGaps(tx, context.numbered);
  await noteAwaitedOrders(tx, namedOrders(context));
  await noteAwaitedCheckouts(tx, checkouts);
}

/** Orders that came first in this batch, and those that it names without bringing them. */
function namedOrders(context: ApplyContext): ObjectKey[] {
  const named = [...context.touchedOrders.values(), ...context.sentOrders];
  const orders = named.filter((order) => {
    const key = keyOf(order);
    return context.newOrders.has(key) || !context.storedOrders.has(key);
  });
  return [...new Map(orders.map((order) => [keyOf(order), order])).values()];
}
