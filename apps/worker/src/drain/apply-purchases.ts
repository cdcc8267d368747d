import { monthOf } from '@shopmeter/contracts';
import {
  addCustomerTotals,
  currentLedger,
  keyOf,
  markScoresStale,
  removeEmptyTotals,
  storedIdentities,
  type CustomerTotal,
  type FirstOrder,
  type IdentityKey,
  type StoredIdentity,
} from '@shopmeter/db';
import type { CohortPurchase } from '@shopmeter/metrics';
import type { ApplyContext } from './apply-context';
import type { AppliedIdentities } from './apply-identities';
import type { AppliedLedger } from './apply-ledger';
import { nameOf } from './changed-people';
import { isSameStanding, type PurchaseChange, type Standing, type StandingChange } from './order-standings';

type People<T> = ReadonlyMap<string, T>;

/** Adds what the batch's orders change of their buyers' totals and of what those buyers' cohorts bought. */
export async function applyPurchases(
  context: ApplyContext,
  standings: readonly StandingChange[],
  books: AppliedLedger['books'],
  { changed, stored, first }: AppliedIdentities,
): Promise<void> {
  const { tx, writes, deltas } = context;
  const moves = cohortMoves(stored, first);
  const purchases = await purchaseChanges(context, standings, books, moves);
  // Of those whose orders are the same and only what they bought is not, nothing was looked up yet.
  const others = new Map(
    purchases
      .flatMap(({ tenantId, before }) => (before ? [{ tenantId, identity: before.identity }] : []))
      .filter((person) => !changed.has(nameOf(person)))
      .map((person) => [nameOf(person), person]),
  );
  const found = (await storedIdentities(tx, [...others.values()])).map((row) => [nameOf(row), row] as const);
  const before = new Map([...stored, ...found]);
  countPurchases(context, purchases, [before, new Map<string, FirstOrder>([...first, ...found])]);
  const people = new Map<string, IdentityKey>([...changed, ...others]);
  const last = lastOrders(people, { changed, stored: before });
  const currencies = [...changed.values()].flatMap((person) => totalsToDate(person, before, last));
  const differences = deltas.customers
    .toArray()
    .map((row) => ({ ...row, lastOrderAt: last.get(nameOf(row))! }));
  const totals = [...byTotal([...currencies, ...differences]).values()];
  writes.send(addCustomerTotals(tx, totals));
  const stores = totals.map(
    ({ tenantId, currency }) => [`${tenantId}/${currency}`, { tenantId, currency }] as const,
  );
  writes.send(markScoresStale(tx, [...new Map(stores).values()]));
  const losers = [...changed.values()].filter(({ removed }) => removed.length > 0);
  writes.send(removeEmptyTotals(tx, losers));
}

/** Whether an order that stays what it is goes to another cohort with its buyer's first order. */
function cohortMoves(stored: People<FirstOrder>, first: People<FirstOrder>) {
  return ({ tenantId, before }: StandingChange): boolean => {
    if (!before) return false;
    const name = nameOf({ tenantId, identity: before.identity });
    const [then, now] = [stored.get(name), first.get(name)];
    return then !== undefined && now !== undefined && monthOf(then.firstDay) !== monthOf(now.firstDay);
  };
}

/** The orders of which something that counts changed, with their ledger. */
async function purchaseChanges(
  { tx }: ApplyContext,
  standings: readonly StandingChange[],
  books: AppliedLedger['books'],
  moves: (change: StandingChange) => boolean,
): Promise<PurchaseChange[]> {
  const changed = standings.filter(
    (change) =>
      books.get(keyOf(change))?.differs || !isSameStanding(change.before, change.after) || moves(change),
  );
  const others = await currentLedger(
    tx,
    changed.filter((change) => !books.has(keyOf(change))),
  );
  return changed.map((change) => {
    const rows = others.get(keyOf(change)) ?? [];
    return { ...change, rows: books.get(keyOf(change))?.rows ?? [rows, rows] };
  });
}

function countPurchases(
  { deltas }: ApplyContext,
  changes: readonly PurchaseChange[],
  [before, after]: readonly [People<FirstOrder>, People<FirstOrder>],
): void {
  for (const { tenantId, rows, ...change } of changes) {
    const purchase = (
      standing: Standing | null,
      side: People<FirstOrder>,
      n: 0 | 1,
    ): CohortPurchase | null => {
      const known = standing && side.get(nameOf({ tenantId, identity: standing.identity }));
      return known ? { ...standing, cohort: monthOf(known.firstDay), rows: rows[n] } : null;
    };
    deltas.changePurchase(tenantId, purchase(change.before, before, 0), purchase(change.after, after, 1));
  }
}

/** When each ordered last; long ago for who has no order any more, whose totals are removed. */
function lastOrders(
  people: People<IdentityKey>,
  { changed, stored }: Pick<AppliedIdentities, 'changed' | 'stored'>,
): Map<string, Date> {
  return new Map(
    [...people.keys()].map((name) => {
      const added = changed.get(name)?.added ?? [];
      const times = [stored.get(name)?.lastOrderAt, ...added.map(({ at }) => at)];
      return [name, new Date(Math.max(0, ...times.map((at) => at?.getTime() ?? 0)))];
    }),
  );
}

/** Nothing more in every currency in which there are totals: each of them holds the last order's time. */
function totalsToDate(
  { tenantId, identity }: IdentityKey,
  stored: People<StoredIdentity>,
  last: People<Date>,
): CustomerTotal[] {
  const name = nameOf({ tenantId, identity });
  const nothing = { orders: 0, otherOrders: 0, grossCents: 0, discountCents: 0, reversalCents: 0, units: 0 };
  return (stored.get(name)?.currencies ?? []).map((currency) => ({
    ...{ tenantId, identity, currency },
    ...nothing,
    lastOrderAt: last.get(name)!,
  }));
}

function byTotal(totals: readonly CustomerTotal[]): Map<string, CustomerTotal> {
  return new Map(totals.map((total) => [`${nameOf(total)}/${total.currency}`, total]));
}
