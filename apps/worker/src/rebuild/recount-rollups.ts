import { localDays } from '@shopmeter/commerce';
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
  storedIdentities,
  storedLineRollups,
  storedOrderRollups,
  storedPairs,
  storedRollups,
  storedTotals,
  unitCostAt,
  variantCosts,
  type CustomerTotal,
  type PipelineTransaction,
  type StoredOrder,
  type TableDifferences,
} from '@shopmeter/db';
import {
  identitySource,
  LINE_AMOUNTS,
  NO_KEY,
  ORDER_AMOUNTS,
  RollupDeltas,
  type CohortDelta,
  type CustomerDelta,
  type DurationDelta,
  type LineDelta,
  type OrderDelta,
  type PairDelta,
  type RollupDelta,
} from '@shopmeter/metrics';
import { eachPage } from '../drain/each-page';
import { countEveryCheckout } from '../drain/every-checkout';
import { productSource } from '../drain/product-source';

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
  const tables: [string, StoredValue[], StoredValue[]][] = [
    ['rollups, recounted', (await storedRollups(tx, tenantId)).map(ofDay), recounted.toArray().map(ofDay)],
    [
      'rollup_pairs, recounted',
      (await storedPairs(tx, tenantId)).map(ofPair),
      recounted.pairs.toArray().map(ofPair),
    ],
    [
      'rollup_durations, recounted',
      (await storedDurations(tx, tenantId)).map(ofDuration),
      recounted.durations.toArray().map(ofDuration),
    ],
    [
      'line_rollups, recounted',
      (await storedLineRollups(tx, tenantId)).map(ofLines),
      recounted.lines.toArray().map(ofLines),
    ],
    [
      'order_rollups, recounted',
      (await storedOrderRollups(tx, tenantId)).map(ofOrders),
      recounted.orders.toArray().map(ofOrders),
    ],
    [
      'cohort_rollups, recounted',
      (await storedCohorts(tx, tenantId)).map(ofCohort),
      recounted.cohorts.toArray().map(ofCohort),
    ],
    [
      'customer_totals, recounted',
      (await storedTotals(tx, tenantId)).map(ofCustomer),
      recounted.customers.toArray().map(ofCustomer),
    ],
  ];
  return tables.flatMap(([table, stored, counted]) => differences(table, stored, counted, limit));
}

/** A stored value and what tells it apart. */
interface StoredValue {
  key: Record<string, string>;
  value: string;
}

function ofDay({ measure, currency, grain, bucket, value }: RollupDelta): StoredValue {
  return { key: { measure, currency, grain, bucket }, value: String(value) };
}

function ofPair({ measure, grain, bucket, monthsBefore, days }: PairDelta): StoredValue {
  return {
    key: { measure, grain, bucket, months_before: String(monthsBefore) },
    value: JSON.stringify(days),
  };
}

function ofDuration({ measure, grain, bucket, part, tenths }: DurationDelta): StoredValue {
  return { key: { measure, grain, bucket, part: String(part) }, value: JSON.stringify(tenths) };
}

function ofLines({ dimension, key, currency, grain, bucket, ...amounts }: LineDelta): StoredValue {
  const value = LINE_AMOUNTS.map((name) => amounts[name]).join(' ');
  return { key: { dimension, key, currency, grain, bucket }, value };
}

function ofOrders(delta: OrderDelta): StoredValue {
  const { split, country, channel, customers, code, currency, grain, bucket } = delta;
  const value = ORDER_AMOUNTS.map((name) => delta[name]).join(' ');
  return { key: { split, country, channel, customers, code, currency, grain, bucket }, value };
}

function ofCohort({ measure, currency, cohort, month, value }: CohortDelta): StoredValue {
  return { key: { measure, currency, cohort, month }, value: String(value) };
}

function ofCustomer({ identity, currency, ...total }: CustomerDelta | CustomerTotal): StoredValue {
  const { orders, otherOrders, grossCents, discountCents, reversalCents, units } = total;
  const amounts = [orders, otherOrders, grossCents, discountCents, reversalCents, units];
  return { key: { identity, currency }, value: amounts.join(' ') };
}

function differences(
  table: string,
  stored: readonly StoredValue[],
  counted: readonly StoredValue[],
  limit: number,
): TableDifferences[] {
  const byKey = (rows: readonly StoredValue[]) =>
    new Map(rows.map((row) => [Object.values(row.key).join('/'), row]));
  const [old, now] = [byKey(stored), byKey(counted)];
  const differing = [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => old.get(key)?.value !== now.get(key)?.value)
    .sort();
  if (differing.length === 0) return [];
  const listed = differing.slice(0, limit).map((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    const { key } = (was ?? is)!;
    return { table, key, column: 'value', stored: was?.value ?? '0', rebuilt: is?.value ?? '0' };
  });
  return [{ table, rows: differing.length, listed }];
}

/** Everything that is kept in sums of a tenant, counted from its orders, ledger, customers and products. */
export async function countRollups(tx: PipelineTransaction, tenantId: string): Promise<RollupDeltas> {
  const deltas = new RollupDeltas();
  const days = localDays((await loadShops(tx, [tenantId])).get(tenantId)?.ianaTimezone ?? null);
  await eachPage(
    (last: string | null) => pageOfOrders(tx, tenantId, last, PAGE),
    (order) => order.shopifyId,
    (orders) => countOrders(tx, tenantId, deltas, orders),
  );
  await eachPage(
    (last: string | null) => pageOfCustomers(tx, tenantId, last, PAGE),
    (customer) => customer.shopifyId,
    (customers) => {
      for (const { createdAt } of customers) {
        deltas.change(tenantId, 'customer', null, { createdDay: createdAt && days.dayOf(createdAt) });
      }
      return Promise.resolve();
    },
  );
  await eachPage(
    (last: string | null) => pageOfIdentities(tx, tenantId, last, PAGE),
    (row) => row.identity,
    async (identities) => {
      for (const { orders } of await identityOrders(tx, identities)) {
        deltas.changeIdentity(tenantId, null, identitySource(orders.map(({ at }) => days.dayOf(at))));
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
  deltas: RollupDeltas,
  orders: readonly StoredOrder[],
): Promise<void> {
  const marks = await orderMarks(tx, orders, new Map(), new Set());
  const ledger = await currentLedger(tx, orders);
  const sold = [...ledger.values()].map((rows) => ({ tenantId, rows }));
  const costs = await variantCosts(tx, sold);
  for (const [key, rows] of ledger) {
    deltas.changeOrder(tenantId, [], rows);
    const known = marks.get(key);
    if (!known) continue;
    const unitCost = unitCostAt(costs, tenantId, known.occurredAt);
    deltas.changeMarked(tenantId, null, { rows, marks: known, unitCost });
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
