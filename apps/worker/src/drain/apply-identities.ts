import {
  identityOrders,
  keyOf,
  replaceIdentities,
  storedIdentities,
  type FirstOrder,
  type IdentityKey,
  type StoredIdentity,
} from '@shopmeter/db';
import { identitySources } from '@shopmeter/metrics';
import { calendarOf, type ApplyContext, type FirstOrders } from './apply-context';

/** Everyone whose orders changed. */
export interface ChangedIdentities {
  /** Of whom stored orders changed: all of their orders are looked at. */
  recounted: readonly IdentityKey[];
  /** Orders that were not stored before, each with who ordered: they only add to what is known. */
  arrived: readonly FirstOrder[];
}

/** Keeps the days on which everyone whose orders changed has ordered, and what the measures count of them. */
export async function applyIdentities(
  context: ApplyContext,
  { recounted, arrived }: ChangedIdentities,
): Promise<FirstOrders> {
  const keys = [...byKey([...recounted, ...arrived]).values()];
  const before = byKey(await storedIdentities(context.tx, keys));
  // Rows from before days were kept have none; an order can only add to a row that is complete.
  const incomplete = [...before.values()].filter(({ days }) => days.length === 0);
  const searched = byKey<IdentityKey>([...recounted, ...incomplete]);
  const added = arrived.filter((order) => !searched.has(nameOf(order)));
  const after = new Map([...before].filter(([name]) => !searched.has(name)));
  for (const { orderedAt, ...row } of await identityOrders(context.tx, [...searched.values()])) {
    after.set(nameOf(row), withDays(row, daysOf(context, row.tenantId, orderedAt)));
  }
  for (const order of added) {
    const known = after.get(nameOf(order));
    const [day] = daysOf(context, order.tenantId, [order.firstOrderAt]);
    const first = known && !precedes(order, known) ? known : order;
    after.set(nameOf(order), withDays(first, [...(known?.days ?? []), day!]));
  }
  await replaceIdentities(context.tx, keys, [...after.values()]);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    const sources = identitySources(old ?? null, now ?? null);
    context.deltas.change((old ?? now)!.tenantId, 'identity', ...sources);
  }
  return firstOrders(before, after);
}

function firstOrders(...sides: [before: Identities, after: Identities]): FirstOrders {
  const [then, now] = sides.map(
    (side) =>
      new Set(
        [...side.values()].map((row) => keyOf({ tenantId: row.tenantId, shopifyId: row.firstOrderId })),
      ),
  ) as [Set<string>, Set<string>];
  const only = (one: Set<string>, other: Set<string>, isFirst: boolean) =>
    [...one].filter((key) => !other.has(key)).map((key) => [key, isFirst] as const);
  return { now, changed: new Map([...only(then, now, false), ...only(now, then, true)]) };
}
type Identities = ReadonlyMap<string, StoredIdentity>;

function daysOf(context: ApplyContext, tenantId: string, times: readonly Date[]): string[] {
  const calendar = calendarOf(context, tenantId);
  return times.map((at) => calendar.dayOf(at));
}

function withDays(first: FirstOrder, unsorted: readonly string[]): StoredIdentity {
  const days = unsorted.toSorted();
  return { ...first, firstDay: days[0]!, days };
}

/** As the database orders them when it looks for the first. */
function precedes(one: FirstOrder, other: FirstOrder): boolean {
  const later = one.firstOrderAt.getTime() - other.firstOrderAt.getTime();
  return later < 0 || (later === 0 && BigInt(one.firstOrderId) < BigInt(other.firstOrderId));
}

function byKey<T extends IdentityKey>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [nameOf(row), row]));
}

function nameOf({ tenantId, identity }: IdentityKey): string {
  return `${tenantId}/${identity}`;
}
