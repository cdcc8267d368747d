import {
  localDays,
  orderBooks,
  type Change,
  type LedgerRow,
  type OrderBooks,
  type OrderParts,
} from '@shopmeter/commerce';
import { metrics, RollupDeltas, type Metric } from '@shopmeter/metrics';
import { findTopic, parseJson } from '@shopmeter/shopify';
import type { HistoryEvent } from './history-event';
import { randomHistory } from './random-history';

const days = localDays('America/New_York');
const histories = Array.from({ length: 200 }, (_, seed) =>
  randomHistory(`ledger ${seed}`, { min: 20, max: 60 }),
);

/** What is known of each order after the events so far: the newest of everything, as it is stored. */
class Known {
  readonly #newest = new Map<string, Change>();

  take(event: HistoryEvent): void {
    const triggeredAt = new Date(event.triggeredAt);
    const meta = { webhookId: event.webhookId, triggeredAt, receivedAt: triggeredAt, currency: 'USD' };
    for (const change of findTopic(event.topic)!.normalise(parseJson(event.body), meta)) {
      if (!('record' in change)) continue;
      const { record } = change;
      const id = 'shopifyId' in record ? record.shopifyId : 'objectId' in record ? record.objectId : '';
      const key = `${change.kind}/${'object' in record ? record.object : ''}/${id}`;
      const before = this.#newest.get(key);
      if (!before || before.version < change.version) this.#newest.set(key, change);
    }
  }

  orders(): OrderParts[] {
    const changes = [...this.#newest.values()];
    const gone = new Set(
      changes.flatMap((change) =>
        change.kind === 'deletion' && change.record.object === 'order' ? [change.record.objectId] : [],
      ),
    );
    const refunds = changes.flatMap((change) => (change.kind === 'refund' ? [change.record] : []));
    const edits = changes
      .flatMap((change) => (change.kind === 'orderEdit' ? [change.record] : []))
      .sort((one, other) => one.committedAt.getTime() - other.committedAt.getTime());
    return changes.flatMap((change) => {
      if (change.kind !== 'order' || gone.has(change.record.shopifyId)) return [];
      const isOf = ({ orderId }: { orderId: string }) => orderId === change.record.shopifyId;
      return [{ order: change.record, refunds: refunds.filter(isOf), edits: edits.filter(isOf) }];
    });
  }
}

/** Calls back after every event of every history. */
function eachMoment(check: (orders: OrderParts[], books: OrderBooks[]) => void): void {
  for (const history of histories) {
    const known = new Known();
    for (const event of history) {
      known.take(event);
      const orders = known.orders();
      check(
        orders,
        orders.map((order) => orderBooks(order, days)),
      );
    }
  }
}

const net = (row: LedgerRow) => row.grossCents - row.discountCents;
const total = (rows: readonly LedgerRow[], amount: (row: LedgerRow) => number) =>
  rows.reduce((sum, row) => sum + amount(row), 0);

/** Net and total sales of a day, or of all days together, by the registry's own measures and formulas. */
function salesOf(books: readonly OrderBooks[], day?: string) {
  const deltas = new RollupDeltas();
  for (const { rows } of books) deltas.change('t', 'order', null, rows);
  const stored = deltas.sums
    .toArray()
    .filter(({ grain, bucket }) => grain === 'day' && (!day || bucket === day));
  const sum = (measure: string) =>
    stored.reduce((value, row) => value + (row.measure === measure ? row.value : 0), 0);
  const value = ({ formula }: Metric) => (formula.from === 'range' ? formula.value(sum)! : NaN);
  return { net: value(netSales), total: value(totalSales) };
}

const metricOf = (id: string) => metrics.find(({ definition }) => definition.id === id)!;
const [netSales, totalSales] = [metricOf('netSalesCents'), metricOf('totalSalesCents')];
const SOLD = new Set(['product', 'shipping', 'duty', 'fee']);

/** The same from the rows alone. */
function salesOfRows(rows: readonly LedgerRow[]) {
  return {
    net: total(rows, (row) => (row.component === 'product' ? net(row) : 0)),
    total: total(rows, (row) => (SOLD.has(row.component) ? net(row) : 0) + row.taxCents),
  };
}

/** Orders as they are at the end of each history. */
function atTheEnd(): OrderBooks[][] {
  return histories.map((history) => {
    const known = new Known();
    for (const event of history) known.take(event);
    return known.orders().map((order) => orderBooks(order, days));
  });
}

describe('the ledger, after every event of random histories', () => {
  it('holds every order’s net to its own current subtotal, but for what it is listed with', () => {
    let listed = 0;
    eachMoment((orders, books) => {
      for (const [index, { rows, imbalances }] of books.entries()) {
        const { order } = orders[index]!;
        const counted = rows.filter(
          (row) => ['product', 'gift_card'].includes(row.component) && !row.entry.endsWith(':discrepancy'),
        );
        const ahead = imbalances.reduce((sum, { differenceCents }) => sum + (differenceCents ?? 0), 0);
        expect(total(counted, net)).toBe(order.currentSubtotalCents! + ahead);
        listed += imbalances.length;
        expect(imbalances.map(({ reason }) => reason)).not.toContain('unexplained_amount');
        expect(imbalances.map(({ reason }) => reason)).not.toContain('unexplained_tax');
      }
    });
    // Refunds and edits do run ahead of their orders in these histories.
    expect(listed).toBeGreaterThan(100);
  });

  it('adds up on every day: net = gross − discounts − reversals, total = net + tax + duties + shipping + fees', () => {
    for (const books of atTheEnd()) {
      const rows = books.flatMap((order) => order.rows);
      const seen = new Set(rows.map(({ day }) => day));
      for (const day of seen) {
        expect(salesOf(books, day)).toEqual(salesOfRows(rows.filter((row) => row.day === day)));
      }
      const range = [...seen].map((day) => salesOf(books, day));
      expect(salesOf(books)).toEqual({
        net: range.reduce((sum, day) => sum + day.net, 0),
        total: range.reduce((sum, day) => sum + day.total, 0),
      });
    }
  });

  it('gives each product its own: together they are the net sales, but for discrepancies, which no product has', () => {
    for (const books of atTheEnd()) {
      const goods = books.flatMap(({ rows }) => rows).filter(({ component }) => component === 'product');
      const byProduct = Map.groupBy(
        goods.filter(({ lineItemId }) => lineItemId !== null),
        ({ productId }) => productId,
      );
      const ofLines = [...byProduct.values()].reduce((sum, rows) => sum + total(rows, net), 0);
      const others = goods.filter(({ lineItemId }) => lineItemId === null);
      expect(others.every(({ entry }) => entry.endsWith(':discrepancy'))).toBe(true);
      expect(ofLines + total(others, net)).toBe(salesOf(books).net);
    }
  });

  it('changes a day only through rows that occurred on it', () => {
    let before = new Map<string, LedgerRow>();
    eachMoment((orders, books) => {
      const after = new Map<string, LedgerRow>(
        books.flatMap(({ rows }, index) =>
          rows.map((row) => [`${orders[index]!.order.shopifyId} ${JSON.stringify(row)}`, row] as const),
        ),
      );
      const came = [...after].filter(([key]) => !before.has(key)).map(([, row]) => row);
      const went = [...before].filter(([key]) => !after.has(key)).map(([, row]) => row);
      for (const day of new Set([...came, ...went].map((row) => row.day))) {
        const ofDay = (rows: Iterable<LedgerRow>) => [...rows].filter((row) => row.day === day);
        const occurred = (rows: LedgerRow[]) => rows.filter((row) => days.dayOf(row.occurredAt) === day);
        expect(total(ofDay(after.values()), net) - total(ofDay(before.values()), net)).toBe(
          total(occurred(came), net) - total(occurred(went), net),
        );
      }
      before = after;
    });
  });
});
