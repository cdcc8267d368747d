import type { Day } from '@shopmeter/contracts';
import type { IdentitySource } from './measure';

/** One of someone's orders, and when it was made. */
export interface OrderMoment {
  orderId: string;
  at: Date;
}

/** Someone's orders that came, went or got another date, and what lies around them. */
export interface ChangedOrders {
  removed: readonly OrderMoment[];
  added: readonly OrderMoment[];
  /** Orders that stay: the nearest two, if there are so many, on each side of each that changed. More do no harm. */
  near: readonly OrderMoment[];
  /** Whether less than two lie before all that changed, so that the first order ever is among these. */
  fromFirst: boolean;
  /** Of the first order before the change; not needed where it is among these. */
  firstDay: Day | null;
}

/**
 * What the measures see of someone before and after a change. Of the days only those that changed, with as many around
 * them as pairs reach to: all others add the same on both sides, and someone may have ordered very often.
 * @returns null for someone without an order
 */
export function identitySources(
  { removed, added, near, fromFirst, firstDay }: ChangedOrders,
  dayOf: (at: Date) => Day,
): [before: IdentitySource | null, after: IdentitySource | null] {
  const source = (orders: readonly OrderMoment[]): IdentitySource | null => {
    if (orders.length === 0) return null;
    const seen = identitySource(inOrder(orders).map(({ at }) => dayOf(at)));
    // The second order then lies before all that changed, and is the same on both sides.
    return fromFirst ? seen : { ...seen, firstDay: firstDay ?? seen.firstDay, secondDay: null };
  };
  return [source([...removed, ...near]), source([...added, ...near])];
}

/** Someone of whom all orders are known. @param days of all orders, in order; at least one */
export function identitySource(days: readonly Day[]): IdentitySource {
  return { firstDay: days[0]!, secondDay: days[1] ?? null, orders: days.length, days };
}

/** Before every order: the day of a first one that is not asked for. */
const BEFORE_ALL = '0001-01-01';

/** Someone of whom only some orders are asked for. @param orders all of them, in order */
export function partialIdentitySource(
  orders: readonly OrderMoment[],
  isAskedFor: (orderId: string) => boolean,
  dayOf: (at: Date) => Day,
): IdentitySource {
  const days = orders.filter(({ orderId }) => isAskedFor(orderId)).map(({ at }) => dayOf(at));
  const isFromFirst = isAskedFor(orders[0]!.orderId);
  return {
    days,
    orders: orders.length,
    firstDay: isFromFirst ? days[0]! : BEFORE_ALL,
    secondDay: isFromFirst ? (days[1] ?? null) : null,
  };
}

/** By time, and at the same time by id, as the database orders them. */
export function inOrder<T extends OrderMoment>(orders: readonly T[]): T[] {
  return orders.toSorted(
    (one, other) => one.at.getTime() - other.at.getTime() || compareIds(one.orderId, other.orderId),
  );
}

function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}
