import { monthOf } from '@shopmeter/contracts';
import {
  keyOf,
  replaceIdentities,
  storedIdentities,
  type FirstOrder,
  type StoredIdentity,
} from '@shopmeter/db';
import { identitySources } from '@shopmeter/metrics';
import { calendarOf, type ApplyContext, type FirstOrders } from './apply-context';
import {
  changedOrdersOf,
  changedPeople,
  firstOrderAfter,
  nameOf,
  type ChangedPerson,
} from './changed-people';
import { moveToCohort } from './move-to-cohort';
import type { StandingChange } from './order-standings';

/** Those whose orders a batch changed, by `nameOf`. */
export interface AppliedIdentities {
  changed: ReadonlyMap<string, ChangedPerson>;
  /** As they were stored before; missing for who had not ordered. */
  stored: ReadonlyMap<string, StoredIdentity>;
  /** The first order now; missing for who has none any more. */
  first: ReadonlyMap<string, FirstOrder>;
  firsts: FirstOrders;
}

/**
 * Keeps everyone's first order, and what the measures and cohorts count of the days on which they ordered. Reads as much
 * as the batch changed, however often someone ordered before; only a first order that moves to another month takes all
 * with it.
 */
export async function applyIdentities(
  context: ApplyContext,
  standings: readonly StandingChange[],
): Promise<AppliedIdentities> {
  const { tx, writes, deltas } = context;
  const changed = changedPeople(standings);
  const stored = new Map(
    (await storedIdentities(tx, [...changed.values()])).map((row) => [nameOf(row), row]),
  );
  const orders = await changedOrdersOf(tx, changed, stored);
  const first = new Map<string, FirstOrder>();
  const touched = new Set(standings.map(keyOf));
  for (const [name, person] of changed) {
    const dayOf = (at: Date) => calendarOf(context, person.tenantId).dayOf(at);
    const known = stored.get(name);
    const near = orders.get(name)!;
    const now = firstOrderAfter(person, near, known, dayOf);
    if (now) first.set(name, now);
    const moves = known && now && monthOf(known.firstDay) !== monthOf(now.firstDay);
    const around = moves ? await moveToCohort(context, { ...near, person, known, now, touched }) : near;
    const hourOf = (at: Date) => calendarOf(context, person.tenantId).dayHourOf(at);
    deltas.changeIdentity(person.tenantId, ...identitySources(around, hourOf));
  }
  const gone = [...changed].filter(([name]) => stored.has(name) && !first.has(name));
  const changedFirst = [...first].filter(([name, order]) => stored.get(name) !== order);
  writes.send(
    replaceIdentities(
      tx,
      gone.map(([, person]) => person),
      changedFirst.map(([, order]) => order),
    ),
  );
  return { changed, stored, first, firsts: firstOrders(context, stored, first) };
}

function firstOrders(
  { marksBefore }: ApplyContext,
  ...people: [before: ReadonlyMap<string, FirstOrder>, after: ReadonlyMap<string, FirstOrder>]
): FirstOrders {
  const [then, now] = people.map(
    (side) =>
      new Set(
        [...side.values()].map(({ tenantId, firstOrderId: shopifyId }) => keyOf({ tenantId, shopifyId })),
      ),
  ) as [Set<string>, Set<string>];
  const only = (one: Set<string>, other: Set<string>, isFirst: boolean) =>
    [...one].filter((key) => !other.has(key)).map((key) => [key, isFirst] as const);
  const changed = new Map([...only(then, now, false), ...only(now, then, true)]);
  // Of those whose orders are the same, the first one is what it was.
  for (const [key, { isFirst }] of marksBefore) if (isFirst && changed.get(key) !== false) now.add(key);
  return { now, changed };
}
