import { localDays, orderLedger, type LedgerRow } from '@shopmeter/commerce';
import { orderPayload, refundPayload, type OrderParts } from '@shopmeter/testing';
import { parseJson } from './payload/parse-json';
import { findTopic } from './topics';

const meta = { webhookId: 'w', triggeredAt: null, receivedAt: new Date(), currency: null };

/** The ledger of an order as its webhook tells it. */
function ledgerOf(parts: OrderParts, zone = 'UTC'): LedgerRow[] {
  const changes = findTopic('orders/updated')!.normalise(
    parseJson(JSON.stringify(orderPayload(parts))),
    meta,
  );
  const order = changes.find((change) => change.kind === 'order')!.record;
  const refunds = changes.filter((change) => change.kind === 'refund').map((change) => change.record);
  return orderLedger({ order, refunds, edits: [] }, localDays(zone));
}
const net = (rows: LedgerRow[]) => rows.reduce((sum, row) => sum + row.grossCents - row.discountCents, 0);
const goods = (rows: LedgerRow[]) =>
  rows.filter((row) => row.component === 'product' || row.component === 'gift_card');
const total = (rows: LedgerRow[]) =>
  rows.reduce((sum, row) => sum + row.grossCents - row.discountCents + row.taxCents, 0);

describe('the ledger of an order', () => {
  it('trap 22: splits a tax-inclusive price so that gross − discount + tax is the price paid', () => {
    const rows = ledgerOf({
      currency: 'GBP',
      taxesIncluded: true,
      lines: [{ id: 1, price: 12, quantity: 2, discount: 4, tax: 3.33, rate: 0.2 }],
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ grossCents: 2000, discountCents: 333, taxCents: 333 });
    expect(total(rows)).toBe(2000);
  });

  it.each([
    ['JPY', [{ id: 1, price: 1200, quantity: 1, tax: 109, rate: 0.1 }], true, 1091, 109],
    ['KWD', [{ id: 1, price: 1.234, quantity: 3 }], false, 3702, 0],
    ['INR', [{ id: 1, price: 118, tax: 18, rate: 0.18 }], true, 10000, 1800],
  ])('trap 21: counts in minor units of %s', (currency, lines, taxesIncluded, gross, tax) => {
    const [row] = ledgerOf({ currency, lines, taxesIncluded });
    expect(row).toMatchObject({ grossCents: gross, taxCents: tax, currency });
  });

  it('takes back a cancelled order without refund on the day of its cancellation', () => {
    const rows = ledgerOf({
      lines: [{ id: 1, price: 50, currentQuantity: 0, tax: 4 }],
      shipping: { price: 5 },
      processedAt: '2026-03-01T12:00:00Z',
      cancelledAt: '2026-03-04T12:00:00Z',
      current: { subtotal: 0, tax: 0, shipping: 0 },
    });
    const adjusted = rows.filter((row) => row.kind === 'adjustment');
    expect(
      adjusted.map((row) => [row.component, row.grossCents, row.taxCents, row.quantity, row.day]),
    ).toEqual([
      ['product', -5000, -400, -1, '2026-03-04'],
      ['shipping', -500, 0, 0, '2026-03-04'],
    ]);
    expect(total(rows)).toBe(0);
  });

  it('sets an edit that removes a line against the current subtotal', () => {
    const rows = ledgerOf({
      lines: [
        { id: 1, price: 50, tax: 4 },
        { id: 2, price: 30, tax: 2.4, currentQuantity: 0 },
      ],
      current: { subtotal: 50, tax: 4, shipping: 0 },
    });
    expect(net(goods(rows))).toBe(5000);
    expect(rows.find((row) => row.kind === 'adjustment')).toMatchObject({
      grossCents: -3000,
      taxCents: -240,
      quantity: -1,
    });
  });

  it('counts a refund that the order does not know yet once, and no adjustment against it', () => {
    const parts: OrderParts = { lines: [{ id: 11, price: 50, quantity: 2 }] };
    const [order] = findTopic('orders/create')!.normalise(orderPayload(parts), meta);
    const refund = refundPayload({
      processedAt: '2026-03-02T00:00:00Z',
      lines: [{ lineItemId: 11, quantity: 1, subtotal: 50 }],
    });
    const [change] = findTopic('refunds/create')!.normalise(refund, meta);
    const rows = orderLedger(
      {
        order: order?.kind === 'order' ? order.record : never(),
        refunds: [change?.kind === 'refund' ? change.record : never()],
        edits: [],
      },
      localDays('UTC'),
    );
    expect(rows.map((row) => row.kind)).toEqual(['sale', 'reversal']);
    expect(net(rows)).toBe(5000);
  });

  it('keeps a refund discrepancy as a reversal of its own and leaves the current subtotal balanced', () => {
    const rows = ledgerOf({
      lines: [{ id: 11, price: 50 }],
      refunds: [refundPayload({ processedAt: '2026-03-02T00:00:00Z', discrepancy: -7.5, refunded: 7.5 })],
    });
    expect(rows.map((row) => [row.kind, row.component, row.grossCents])).toEqual([
      ['sale', 'product', 5000],
      ['reversal', 'product', -750],
      ['reversal', 'payment', -750],
    ]);
  });

  it('has no rows for a test order', () => {
    expect(ledgerOf({ test: true })).toEqual([]);
  });

  it('keeps gift cards and tips apart from goods', () => {
    const rows = ledgerOf({
      lines: [
        { id: 1, price: 50 },
        { id: 2, price: 25, giftCard: true },
      ],
    });
    expect(rows.map((row) => [row.component, row.grossCents])).toEqual([
      ['product', 5000],
      ['gift_card', 2500],
    ]);
  });
});

function never(): never {
  throw new Error('another kind of change');
}
