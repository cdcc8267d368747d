import { localDays } from '@shopmeter/commerce';
import { currentLedger, orderMarks, pageOfOrders, type PipelineDatabase } from '@shopmeter/db';
import { RollupDeltas } from '@shopmeter/metrics';

const ORDERS = 400;
const TIMES = 5;

/** How long computing what an order changes in sums takes, in batches as the drain has them. @returns microseconds */
export async function timeDeltas(database: PipelineDatabase, tenantId: string): Promise<number> {
  const { ledger, marks } = await database.transaction(async (tx) => {
    const orders = await pageOfOrders(tx, tenantId, null, ORDERS);
    return {
      ledger: await currentLedger(tx, orders),
      marks: await orderMarks(tx, orders, new Map(), new Set()),
    };
  });
  const calendars = { before: localDays('UTC'), after: localDays('UTC') };
  let fastest = Infinity;
  for (let time = 0; time < TIMES; time += 1) {
    const started = performance.now();
    const deltas = new RollupDeltas();
    for (const [key, rows] of ledger) {
      deltas.changeOrder(tenantId, [], rows, calendars);
      deltas.changeMarked(
        tenantId,
        null,
        { rows, marks: marks.get(key)!, unitCost: () => '1.00' },
        calendars,
      );
    }
    deltas.lines.toArray();
    deltas.orders.toArray();
    deltas.sums.toArray();
    deltas.sums.hours();
    fastest = Math.min(fastest, performance.now() - started);
  }
  return (fastest * 1000) / ledger.size;
}
