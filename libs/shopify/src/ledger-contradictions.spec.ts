import { localDays, type LedgerRow } from '@shopmeter/commerce';
import fc from 'fast-check';
import { booksOf, editBody } from './spec/books-of';
import { orderBody, type OrderBody } from './spec/order-body';
import { refundBody, type RefundBody } from './spec/refund-body';

const CURRENCIES = { USD: 2, JPY: 0, KWD: 3 } as const;
type Currency = keyof typeof CURRENCIES;
const AT = '2026-03-01T12:00:00Z';
const minutes = fc
  .integer({ min: 1, max: 40_000 })
  .map((count) => new Date(Date.parse(AT) + count * 60_000).toISOString());
const cents = fc.integer({ min: 0, max: 30_000 });
/** Amounts are whole in every currency's minor units only as text with its decimals. */
const written = (currency: Currency) => (amount: number) =>
  (amount / 10 ** CURRENCIES[currency]).toFixed(CURRENCIES[currency]);

/** An order of which nothing has to fit together: what is left, refunds, edits and taxes are drawn one by one. */
const orders = fc.record({
  currency: fc.constantFrom<Currency>('USD', 'JPY', 'KWD'),
  taxesIncluded: fc.boolean(),
  lines: fc.array(
    fc.record({
      price: cents,
      quantity: fc.integer({ min: 0, max: 4 }),
      current: fc.option(fc.integer({ min: 0, max: 5 })),
      discount: fc.option(cents),
      tax: fc.option(
        fc.record({ rate: fc.constantFrom(0, 0.05, 0.19, 0.25), amount: fc.integer({ min: 0, max: 3000 }) }),
      ),
      kind: fc.constantFrom('goods', 'goods', 'goods', 'giftCard', 'tip'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  shipping: fc.option(fc.record({ price: cents, discount: cents, tax: cents })),
  current: fc.record({ subtotal: cents, tax: cents, shipping: cents }),
  cancelledAt: fc.option(minutes),
  updatedAt: minutes,
  refunds: fc.array(
    fc.record({
      at: minutes,
      isKnown: fc.boolean(),
      line: fc.integer({ min: 1, max: 5 }),
      quantity: fc.integer({ min: 0, max: 3 }),
      subtotal: cents,
      tax: cents,
      shipping: fc.option(cents),
      discrepancy: fc.option(fc.integer({ min: -500, max: 500 })),
    }),
    { maxLength: 3 },
  ),
  edits: fc.array(
    fc.record({ at: minutes, line: fc.integer({ min: 1, max: 5 }), delta: fc.integer({ min: -3, max: 3 }) }),
    { maxLength: 2 },
  ),
});
type Drawn = typeof orders extends fc.Arbitrary<infer T> ? T : never;

function toldOf(drawn: Drawn) {
  const { currency } = drawn;
  const text = written(currency);
  const refunds = drawn.refunds.map((refund, n): RefundBody => ({
    ...{ id: 501 + n, at: refund.at, currency },
    lines: [
      { id: refund.line, quantity: refund.quantity, subtotal: text(refund.subtotal), tax: text(refund.tax) },
    ],
    ...(refund.shipping === null ? {} : { shipping: { subtotal: text(refund.shipping), tax: text(0) } }),
    ...(refund.discrepancy === null
      ? {}
      : { adjustments: [['refund_discrepancy', text(refund.discrepancy), text(0)]] }),
  }));
  const body: OrderBody = {
    ...{ currency, taxesIncluded: drawn.taxesIncluded, at: AT, updatedAt: drawn.updatedAt },
    ...(drawn.cancelledAt === null ? {} : { cancelledAt: drawn.cancelledAt }),
    lines: drawn.lines.map(({ price, quantity, current, discount, tax, kind }, n) => ({
      ...{ id: n + 1, price: text(price), quantity, current },
      ...(discount === null ? {} : { allocations: [text(discount)] }),
      ...(tax === null ? {} : { taxes: [[tax.rate, text(tax.amount)] as const] }),
      ...(kind === 'goods' ? {} : { [kind]: true }),
    })),
    ...(drawn.shipping === null
      ? {}
      : {
          shipping: [
            {
              price: text(drawn.shipping.price),
              allocations: [text(drawn.shipping.discount)],
              taxes: [[0.19, text(drawn.shipping.tax)] as const],
            },
          ],
        }),
    refunds: refunds.filter((_, n) => drawn.refunds[n]!.isKnown).map(refundBody),
    current: {
      subtotal: text(drawn.current.subtotal),
      tax: text(drawn.current.tax),
      shipping: text(drawn.current.shipping),
    },
  };
  const edits = drawn.edits.map(({ at, line, delta }, n) => editBody(900 + n, at, { [line]: delta }));
  const others = refunds.filter((_, n) => !drawn.refunds[n]!.isKnown).map(refundBody);
  return booksOf(orderBody(body), { refunds: others, edits, zone: 'America/New_York' });
}

const sum = (rows: readonly LedgerRow[], amount: (row: LedgerRow) => number) =>
  rows.reduce((total, row) => total + amount(row), 0);

describe('the ledger of an order of which nothing fits together', () => {
  it('is what the order says is left of it: goods, taxes and shipping', () => {
    fc.assert(
      fc.property(orders, (drawn) => {
        const { rows, imbalances } = toldOf(drawn);
        const known = new Set(drawn.refunds.flatMap(({ isKnown }, n) => (isKnown ? [String(501 + n)] : [])));
        const contained = rows.filter(
          ({ refundId, entry }) =>
            refundId === null || (known.has(refundId) && !entry.endsWith(':discrepancy')),
        );
        const paid = (row: LedgerRow) =>
          row.grossCents - row.discountCents + (drawn.taxesIncluded ? row.taxCents : 0);
        const of = (...components: string[]) =>
          contained.filter(({ component }) => components.includes(component));
        if (drawn.edits.every(({ at }) => at <= drawn.updatedAt)) {
          expect(sum(of('product', 'gift_card'), paid)).toBe(drawn.current.subtotal);
          expect(sum(contained, (row) => row.taxCents)).toBe(drawn.current.tax);
          expect(sum(of('shipping'), paid)).toBe(drawn.current.shipping);
        } else expect(imbalances.map(({ reason }) => reason)).toContain('edit_ahead');
        expect(new Set(rows.map(({ entry }) => entry)).size).toBe(rows.length);
        const days = localDays('America/New_York');
        for (const row of rows) {
          expect(row.day).toBe(days.dayOf(row.occurredAt));
          for (const amount of [row.grossCents, row.discountCents, row.taxCents, row.quantity])
            expect(Number.isSafeInteger(amount)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
