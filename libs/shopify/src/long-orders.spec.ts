import { localDays, orderLedger, type OrderEditRecord, type OrderRecord } from '@shopmeter/commerce';
import { orderPayload } from '@shopmeter/testing';
import { findTopic } from './topics';

const META = { webhookId: 'w', triggeredAt: null, receivedAt: new Date(), currency: null };
const CHANGED = new Date('2026-03-09T00:00:00Z');

/** Objects that count how often one of their fields is read. */
function counting<T extends object>(objects: readonly T[], reads: { count: number }): T[] {
  return objects.map(
    (object) =>
      new Proxy(object, {
        get(target, name, receiver) {
          reads.count += 1;
          return Reflect.get(target, name, receiver) as unknown;
        },
      }),
  );
}

function longOrder(lines: number): OrderRecord {
  const body = orderPayload({
    lines: Array.from({ length: lines }, (_, index) => ({
      id: index + 1,
      price: 1,
      quantity: 3,
      currentQuantity: 1,
    })),
  });
  const changes = findTopic('orders/updated')!.normalise(body, META);
  return changes.find((change) => change.kind === 'order')!.record;
}

/** Reads of the order's lines and of what edits name, while the ledger is made. */
function readsOf(lines: number): { rows: number; reads: number } {
  const reads = { count: 0 };
  const order = longOrder(lines);
  const edit = (shopifyId: string, delta: number, committedAt: Date): OrderEditRecord => ({
    shopifyId,
    orderId: order.shopifyId,
    committedAt,
    lines: counting(
      order.lines.map(({ shopifyId: lineItemId }) => ({ lineItemId, delta })),
      reads,
    ),
  });
  const edits = [edit('1', 1, order.occurredAt), edit('2', -1, order.occurredAt), edit('3', -1, CHANGED)];
  const counted = { ...order, lines: counting(order.lines, reads) };
  const rows = orderLedger({ order: counted, refunds: [], edits }, localDays('UTC'));
  return { rows: rows.length, reads: reads.count };
}

/** A body can hold some ten thousand lines, and nothing else is done while one order's ledger is made. */
test('an order of four times the lines costs four times the reads', () => {
  const [short, long] = [readsOf(50), readsOf(200)];
  expect(short.rows).toBeGreaterThan(100);
  expect(long.rows / short.rows).toBeGreaterThan(3.5);
  expect(long.reads / short.reads).toBeLessThan(4.5);
});
