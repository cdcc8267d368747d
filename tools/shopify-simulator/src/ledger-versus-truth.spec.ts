import {
  localDays,
  orderBooks,
  type LedgerRow,
  type OrderBooks,
  type OrderEditRecord,
  type OrderRecord,
  type RefundRecord,
} from '@shopmeter/commerce';
import { findTopic, parseJson } from '@shopmeter/shopify';
import { type RegimeName } from './store/regimes';
import { SimulatedStore } from './store/simulated-store';

/** The newest state of every order that a history's bodies tell, as the ledger counts it. */
function booksOf(store: SimulatedStore): OrderBooks[] {
  const orders = new Map<string, { version: string; record: OrderRecord }>();
  const refunds = new Map<string, { version: string; record: RefundRecord }>();
  const edits: OrderEditRecord[] = [];
  const deleted = new Set<string>();
  for (const delivery of store.deliveries()) {
    const meta = {
      ...delivery,
      triggeredAt: new Date(delivery.triggeredAt),
      receivedAt: new Date(),
      currency: null,
    };
    for (const change of findTopic(delivery.topic)?.normalise(parseJson(delivery.body), meta) ?? []) {
      if (change.kind === 'order') keepNewest(orders, change.record.shopifyId, change);
      if (change.kind === 'refund') keepNewest(refunds, change.record.shopifyId, change);
      if (change.kind === 'orderEdit') edits.push(change.record);
      if (change.kind === 'deletion') deleted.add(`${change.record.object}/${change.record.objectId}`);
    }
  }
  const known = [...refunds.values()].map(({ record }) => record);
  const days = localDays(store.clock.zone);
  return [...orders.values()].flatMap(({ record: order }) => {
    if (deleted.has(`order/${order.shopifyId}`)) return [];
    const isOfOrder = ({ orderId }: { orderId: string }) => orderId === order.shopifyId;
    return [orderBooks({ order, refunds: known.filter(isOfOrder), edits: edits.filter(isOfOrder) }, days)];
  });
}

function keepNewest<T>(
  objects: Map<string, { version: string; record: T }>,
  id: string,
  change: { version: string; record: T },
) {
  if ((objects.get(id)?.version ?? '') < change.version) objects.set(id, change);
}

describe("the ledger against the store's own books, day by day", () => {
  it.each<RegimeName>(['us', 'uk', 'de', 'in', 'jp', 'kw'])(
    'is equal to the minor unit, and every order balances: %s',
    (regime) => {
      const store = new SimulatedStore({
        domain: `${regime}.myshopify.com`,
        seed: 'books',
        regime,
        until: new Date('2026-06-30T12:00:00Z'),
        months: 8,
        orders: 500,
      });
      const books = booksOf(store);
      expect(books.flatMap(({ imbalances }) => imbalances)).toEqual([]);
      const rows: LedgerRow[] = books.flatMap((order) => order.rows);
      expect(store.truth.days.size).toBeGreaterThan(100);
      for (const [day, truth] of store.truth.days) {
        const ofDay = rows.filter((row) => row.day === day);
        const sum = (chosen: (row: LedgerRow) => boolean, amount: (row: LedgerRow) => number) =>
          ofDay.filter(chosen).reduce((total, row) => total + amount(row), 0);
        const isSale = (row: LedgerRow) => row.component === 'product' && row.kind === 'sale';
        const isReturn = (row: LedgerRow) => row.component === 'product' && row.kind !== 'sale';
        expect({
          day,
          grossCents: sum(isSale, (row) => row.grossCents),
          discountsCents: sum(isSale, (row) => row.discountCents),
          reversalsCents: sum(isReturn, (row) => row.discountCents - row.grossCents),
          shippingCents: sum(
            (row) => row.component === 'shipping',
            (row) => row.grossCents - row.discountCents,
          ),
          taxCents: sum(
            () => true,
            (row) => row.taxCents,
          ),
          units: sum(isSale, (row) => row.quantity),
        }).toEqual({
          day,
          grossCents: truth.grossCents,
          discountsCents: truth.discountsCents,
          reversalsCents: truth.reversalsCents,
          shippingCents: truth.shippingCents,
          taxCents: truth.taxCents,
          units: truth.units,
        });
      }
    },
  );
});
