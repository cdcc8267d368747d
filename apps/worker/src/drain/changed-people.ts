import {
  neighbouringOrders,
  type FirstOrder,
  type IdentityKey,
  type OrderProbe,
  type PipelineTransaction,
  type StoredIdentity,
} from '@shopmeter/db';
import { inOrder, type ChangedOrders, type OrderMoment } from '@shopmeter/metrics';
import { isSameStanding, type Standing, type StandingChange } from './order-standings';

/** Someone whose orders a batch changed. */
export interface ChangedPerson extends IdentityKey {
  removed: OrderMoment[];
  added: OrderMoment[];
}

/** Everyone of whom an order came, went or got another date, by `nameOf`. */
export function changedPeople(changes: readonly StandingChange[]): Map<string, ChangedPerson> {
  const people = new Map<string, ChangedPerson>();
  const person = (tenantId: string, { identity }: Standing) => {
    const name = nameOf({ tenantId, identity });
    const known = people.get(name) ?? { tenantId, identity, removed: [], added: [] };
    people.set(name, known);
    return known;
  };
  for (const { tenantId, shopifyId: orderId, before, after } of changes) {
    if (isSameStanding(before, after)) continue;
    if (before) person(tenantId, before).removed.push({ orderId, at: before.occurredAt });
    if (after) person(tenantId, after).added.push({ orderId, at: after.occurredAt });
  }
  return people;
}

export function nameOf({ tenantId, identity }: IdentityKey): string {
  return `${tenantId}/${identity}`;
}

/** What changed of each person's orders with the orders around it. Of who had none before there are none around. */
export async function changedOrdersOf(
  tx: PipelineTransaction,
  people: ReadonlyMap<string, ChangedPerson>,
  stored: ReadonlyMap<string, StoredIdentity>,
): Promise<Map<string, ChangedOrders>> {
  const probes = [...people].flatMap(([name, person]) => (stored.has(name) ? probesOf(person) : []));
  const around = await neighbouringOrders(tx, probes);
  const near = new Map<string, { orders: Map<string, OrderMoment>; fromFirst: boolean }>();
  for (const [n, probe] of probes.entries()) {
    const { before, after } = around[n]!;
    const known = near.get(nameOf(probe)) ?? { orders: new Map(), fromFirst: before.length < 2 };
    for (const order of [...before, ...after]) known.orders.set(order.orderId, order);
    near.set(nameOf(probe), known);
  }
  return new Map(
    [...people].map(([name, { removed, added }]) => {
      const { orders, fromFirst } = near.get(name) ?? { orders: new Map(), fromFirst: true };
      const firstDay = stored.get(name)?.firstDay ?? null;
      return [name, { removed, added, near: [...orders.values()], fromFirst, firstDay }];
    }),
  );
}

/** Between one changed order and the next nothing changed, so what is found there was there before too. */
function probesOf({ tenantId, identity, removed, added }: ChangedPerson): OrderProbe[] {
  const changed = inOrder([...removed, ...added]);
  return changed.map((order, n) => ({
    tenantId,
    identity,
    order,
    previous: changed[n - 1] ?? null,
    next: changed[n + 1] ?? null,
  }));
}

/** Someone's first order after a change; null for who has none any more. */
export function firstOrderAfter(
  { tenantId, identity }: IdentityKey,
  { added, near, fromFirst }: ChangedOrders,
  stored: StoredIdentity | undefined,
  dayOf: (at: Date) => string,
): FirstOrder | null {
  if (stored && !fromFirst) return stored;
  const [first] = inOrder([...added, ...near]);
  if (!first) return null;
  const { orderId: firstOrderId, at: firstOrderAt } = first;
  return { tenantId, identity, firstOrderId, firstOrderAt, firstDay: dayOf(firstOrderAt) };
}
