import { localDays, type LocalDays } from '@shopmeter/commerce';
import { monthOf } from '@shopmeter/contracts';
import {
  currentLedger,
  identityOrders,
  keyOf,
  loadShops,
  orderMarks,
  pageOfCustomers,
  pageOfIdentities,
  pageOfOrders,
  pageOfProducts,
  storedCohorts,
  storedDurations,
  storedHours,
  storedIdentities,
  storedLineRollups,
  storedOrderRollups,
  storedPairHours,
  storedPairs,
  storedRollups,
  storedTotals,
  unitCostAt,
  variantCosts,
  type PipelineTransaction,
  type StoredOrder,
  type TableDifferences,
} from '@shopmeter/db';
import { identitySource, NO_KEY, RollupDeltas, type LineDelta } from '@shopmeter/metrics';
import { eachPage } from '../drain/each-page';
import { countEveryCheckout } from '../drain/every-checkout';
import { productSource } from '../drain/product-source';
import {
  differences,
  ofCohort,
  ofCustomer,
  ofDay,
  ofDuration,
  ofHours,
  ofLines,
  ofOrders,
  ofPair,
  ofPairHour,
  type StoredValue,
} from './stored-values';

const PAGE = 500;

/**
 * Counts a tenant's measures anew from its ledger, customers and identities, and compares them with the rollups.
 * @param limit differences that are listed of each table
 * @returns only tables that differ
 */
export async function recountRollups(
  tx: PipelineTransaction,
  tenantId: string,
  limit: number,
): Promise<TableDifferences[]> {
  const recounted = await countRollups(tx, tenantId);
  const found = [
    differing('rollups', await storedRollups(tx, tenantId), recounted.sums.toArray(), ofDay),
    differing('rollup_hours', await storedHours(tx, tenantId), recounted.sums.hours(), ofHours),
    differing('rollup_pairs', await storedPairs(tx, tenantId), recounted.pairs.toArray(), ofPair),
    differing('rollup_pair_hours', await storedPairHours(tx, tenantId), recounted.pairs.hours(), ofPairHour),
    differing(
      'rollup_durations',
      await storedDurations(tx, tenantId),
      recounted.durations.toArray(),
      ofDuration,
    ),
    differing('line_rollups', await storedLineRollups(tx, tenantId), recounted.lines.toArray(), ofLines),
    differing('order_rollups', await storedOrderRollups(tx, tenantId), recounted.orders.toArray(), ofOrders),
    differing('cohort_rollups', await storedCohorts(tx, tenantId), recounted.cohorts.toArray(), ofCohort),
    differing('customer_totals', await storedTotals(tx, tenantId), recounted.customers.toArray(), ofCustomer),
  ];
  return found.flat();

  function differing<T>(
    table: string,
    stored: readonly T[],
    counted: readonly T[],
    valueOf: (row: T) => StoredValue,
  ): TableDifferences[] {
    return differences(`${table}, recounted`, stored.map(valueOf), counted.map(valueOf), limit);
  }
}

/** Everything that is kept in sums of a tenant, counted from its orders, ledger, customers and products. */
export async function countRollups(tx: PipelineTransaction, tenantId: string): Promise<RollupDeltas> {
  const deltas = new RollupDeltas();
  const days = localDays((await loadShops(tx, [tenantId])).get(tenantId)?.ianaTimezone ?? null);
  await eachPage(
    (last: string | null) => pageOfOrders(tx, tenantId, last, PAGE),
    (order) => order.shopifyId,
    (orders) => countOrders(tx, tenantId, { deltas, days }, orders),
  );
  await eachPage(
    (last: string | null) => pageOfCustomers(tx, tenantId, last, PAGE),
    (customer) => customer.shopifyId,
    (customers) => {
      for (const { createdAt } of customers) {
        deltas.change(tenantId, 'customer', null, { createdDay: createdAt && days.dayHourOf(createdAt) });
      }
      return Promise.resolve();
    },
  );
  await eachPage(
    (last: string | null) => pageOfIdentities(tx, tenantId, last, PAGE),
    (row) => row.identity,
    async (identities) => {
      for (const { orders } of await identityOrders(tx, identities)) {
        deltas.changeIdentity(tenantId, null, identitySource(orders.map(({ at }) => days.dayHourOf(at))));
      }
    },
  );
  await countEveryCheckout(tx, tenantId, deltas, { before: null, after: days });
  await eachPage(
    (last: string | null) => pageOfProducts(tx, tenantId, last, PAGE),
    (product) => product.shopifyId,
    (products) => {
      for (const product of products) deltas.change(tenantId, 'product', null, productSource(product, days));
      return Promise.resolve();
    },
  );
  for (const sold of soldDaysOf(deltas.lines.toArray())) {
    deltas.change(tenantId, 'soldProduct', null, { days: sold });
  }
  return deltas;
}

async function countOrders(
  tx: PipelineTransaction,
  tenantId: string,
  { deltas, days }: { deltas: RollupDeltas; days: LocalDays },
  orders: readonly StoredOrder[],
): Promise<void> {
  const marks = await orderMarks(tx, orders, new Map(), new Set());
  const ledger = await currentLedger(tx, orders);
  const sold = [...ledger.values()].map((rows) => ({ tenantId, rows }));
  const costs = await variantCosts(tx, sold);
  const calendars = { before: days, after: days };
  for (const [key, rows] of ledger) {
    deltas.changeOrder(tenantId, [], rows, calendars);
    const known = marks.get(key);
    if (!known) continue;
    const unitCost = unitCostAt(costs, tenantId, known.occurredAt);
    deltas.changeMarked(tenantId, null, { rows, marks: known, unitCost }, calendars);
  }
  const counted = orders.flatMap(({ identity, isCounted, ...order }) =>
    identity !== null && isCounted ? [{ ...order, identity }] : [],
  );
  const keys = [...new Map(counted.map((order) => [order.identity, order])).values()];
  const people = new Map((await storedIdentities(tx, keys)).map((person) => [person.identity, person]));
  for (const order of counted) {
    const { identity, currency } = order;
    const person = people.get(identity);
    const rows = ledger.get(keyOf(order)) ?? [];
    if (person)
      deltas.changePurchase(tenantId, null, { identity, currency, rows, cohort: monthOf(person.firstDay) });
  }
}

/** Of each product the days with a sale in any currency, in order. */
function soldDaysOf(lines: readonly LineDelta[]): string[][] {
  const days = new Map<string, Set<string>>();
  for (const { dimension, key, grain, bucket, sales } of lines) {
    if (dimension !== 'product' || grain !== 'day' || sales === 0 || key === NO_KEY) continue;
    days.set(key, (days.get(key) ?? new Set()).add(bucket));
  }
  return [...days.values()].map((set) => [...set].sort());
}
