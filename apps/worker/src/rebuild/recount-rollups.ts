import { localDays } from '@shopmeter/commerce';
import {
  currentLedger,
  loadShops,
  orderMarks,
  pageOfCustomers,
  pageOfIdentities,
  pageOfOrders,
  storedRollups,
  type Difference,
  type PipelineTransaction,
  type TableDifferences,
} from '@shopmeter/db';
import { RollupDeltas, type RollupDelta } from '@shopmeter/metrics';
import { eachPage } from '../drain/each-page';

const PAGE = 500;

/**
 * Counts a tenant's measures anew from its ledger, customers and identities, and compares them with the rollups.
 * @param limit differences that are listed
 * @returns null when they are equal
 */
export async function recountRollups(
  tx: PipelineTransaction,
  tenantId: string,
  limit: number,
): Promise<TableDifferences | null> {
  const stored = new Map((await storedRollups(tx, tenantId)).map((row) => [keyOf(row), row]));
  const recounted = new Map((await countAll(tx, tenantId)).map((row) => [keyOf(row), row]));
  const differing = [...new Set([...stored.keys(), ...recounted.keys()])]
    .filter((key) => stored.get(key)?.value !== recounted.get(key)?.value)
    .sort();
  if (differing.length === 0) return null;
  const listed = differing.slice(0, limit).map((key) => difference(stored.get(key), recounted.get(key)));
  return { table: RECOUNT, rows: differing.length, listed };
}

const RECOUNT = 'rollups, recounted';

async function countAll(tx: PipelineTransaction, tenantId: string): Promise<RollupDelta[]> {
  const deltas = new RollupDeltas();
  const days = localDays((await loadShops(tx, [tenantId])).get(tenantId)?.ianaTimezone ?? null);
  await eachPage(
    (last: string | null) => pageOfOrders(tx, tenantId, last, PAGE),
    (order) => order.shopifyId,
    async (orders) => {
      const marks = await orderMarks(tx, orders);
      for (const [key, rows] of await currentLedger(tx, orders)) {
        deltas.change(tenantId, 'order', null, rows);
        const known = marks.get(key);
        if (known) deltas.change(tenantId, 'markedOrder', null, { rows, marks: known });
      }
    },
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
    (identities) => {
      for (const { firstDay } of identities) deltas.change(tenantId, 'identity', null, { firstDay });
      return Promise.resolve();
    },
  );
  return deltas.toArray();
}

function difference(stored: RollupDelta | undefined, recounted: RollupDelta | undefined): Difference {
  const { measure, currency, grain, bucket } = (stored ?? recounted)!;
  return {
    table: RECOUNT,
    key: { measure, currency, grain, bucket },
    column: 'value',
    stored: String(stored?.value ?? 0),
    rebuilt: String(recounted?.value ?? 0),
  };
}

function keyOf({ measure, currency, grain, bucket }: RollupDelta): string {
  return `${measure}/${currency}/${grain}/${bucket}`;
}
