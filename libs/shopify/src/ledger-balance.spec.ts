import { booksOf, brief } from './spec/books-of';
import { orderBody } from './spec/order-body';
import { refundBody } from './spec/refund-body';

const line = { id: 1, price: '30.00', quantity: 2, taxes: [[0.08, '4.80']] as [number, string][] };

describe('an order that does not balance', () => {
  it('is listed with the difference when its subtotal contradicts its lines; its net is what it says', () => {
    // Shopify's own sample: lines of 414.95 less 20.00 are 394.95, and it says 404.95.
    const { rows, imbalances } = booksOf(
      orderBody({
        lines: [{ id: 1, price: '414.95', allocations: ['20.00'] }],
        updatedAt: '2026-04-01T00:00:00Z',
        current: { subtotal: '404.95', tax: '0.00' },
      }),
    );
    expect(imbalances).toEqual([{ reason: 'unexplained_amount', differenceCents: 39495 - 40495 }]);
    // Nothing has happened since the sale: it was so from the start, whenever the order changed last.
    expect(brief(rows)).toEqual([
      ['sale:1', '2026-03-01', 41495, 2000, 0, 1],
      ['adjustment:product', '2026-03-01', 1000, 0, 0, 0],
    ]);
  });

  it('is listed with the difference when its tax contradicts its lines', () => {
    const { imbalances } = booksOf(orderBody({ lines: [line], current: { subtotal: '60.00', tax: '4.75' } }));
    expect(imbalances).toEqual([{ reason: 'unexplained_tax', differenceCents: 480 - 475 }]);
  });

  it('is listed when it does not say what is left, and counted from its lines', () => {
    const { rows, imbalances } = booksOf(
      orderBody({ lines: [{ ...line, current: 1 }], updatedAt: '2026-03-05T00:00:00Z', current: {} }),
    );
    expect(imbalances).toEqual([{ reason: 'not_stated', differenceCents: null }]);
    expect(brief(rows).at(-1)).toEqual(['adjustment:1', '2026-03-05', -3000, 0, -240, -1]);
  });

  it('is listed while a refund is known that it does not contain', () => {
    const body = orderBody({ lines: [line], current: { subtotal: '60.00', tax: '4.80' } });
    const refund = (lines: { id: number; quantity: number; subtotal: string }[]) =>
      refundBody({
        at: '2026-03-02T00:00:00Z',
        lines,
        adjustments: [['refund_discrepancy', '-1.00', '0.00']],
      });
    const goods = refund([{ id: 1, quantity: 1, subtotal: '30.00' }]);
    expect(booksOf(body, { refunds: [goods] }).imbalances).toEqual([
      { reason: 'refund_ahead', differenceCents: -3000 },
    ]);
    // Money alone is not in any subtotal.
    expect(booksOf(body, { refunds: [refund([])] }).imbalances).toEqual([]);
  });

  it('is not one when lines say nothing of what is left, and a cancellation explains it', () => {
    const cancelled = {
      lines: [{ ...line, current: null }],
      cancelledAt: '2026-03-04T00:00:00Z',
      current: { subtotal: '0.00', tax: '0.00' },
    };
    expect(booksOf(orderBody(cancelled)).imbalances).toEqual([]);
    const { cancelledAt: _, ...open } = cancelled;
    expect(booksOf(orderBody(open)).imbalances).toEqual([
      { reason: 'unexplained_amount', differenceCents: 6000 },
      { reason: 'unexplained_tax', differenceCents: 480 },
    ]);
  });

  it('is not one for a cent that Shopify rounds otherwise than a share of its line', () => {
    // A third of 10.00 is 3.33 or, to Shopify, 3.34.
    const { rows, imbalances } = booksOf(
      orderBody({
        lines: [{ id: 1, price: '3.34', quantity: 3, current: 2, allocations: ['0.02'] }],
        current: { subtotal: '6.66', tax: '0.00' },
      }),
    );
    expect(imbalances).toEqual([]);
    const net = rows.reduce((sum, { grossCents, discountCents }) => sum + grossCents - discountCents, 0);
    expect(net).toBe(666);
  });
});
