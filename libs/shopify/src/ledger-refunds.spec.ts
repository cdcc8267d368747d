import { booksOf, brief } from './spec/books-of';
import { orderBody, type OrderBody } from './spec/order-body';
import { refundBody } from './spec/refund-body';

const inclusive: OrderBody = {
  currency: 'GBP',
  taxesIncluded: true,
  lines: [{ id: 1, price: '12.00', quantity: 2, allocations: ['4.00'], taxes: [[0.2, '3.33']] }],
  current: {},
};
const pounds = { currency: 'GBP' };
const reversed = (body: object, told: Parameters<typeof booksOf>[1] = {}) =>
  brief(booksOf(body, told).rows.filter(({ kind }) => kind !== 'sale'));

// Rows are [entry, day, gross, discount, tax, quantity] in minor units; the arithmetic is done by hand.
describe('refunds', () => {
  it('are counted on their own days, several of one line, with tax inside', () => {
    const refunds = [
      refundBody({
        ...pounds,
        at: '2026-03-02T00:00:00Z',
        lines: [{ id: 1, quantity: 1, subtotal: '10.00', tax: '1.67' }],
      }),
      refundBody({
        ...pounds,
        id: 502,
        at: '2026-03-09T00:00:00Z',
        lines: [{ id: 1, quantity: 1, subtotal: '10.00', tax: '1.66' }],
      }),
    ];
    const body = orderBody({
      ...inclusive,
      lines: [{ ...inclusive.lines[0]!, current: 0 }],
      refunds,
      current: { subtotal: '0.00', tax: '0.00' },
    });
    expect(reversed(body)).toEqual([
      ['reversal:501:1', '2026-03-02', -(1000 - 167), 0, -167, -1],
      ['reversal:502:1', '2026-03-09', -(1000 - 166), 0, -166, -1],
    ]);
    expect(booksOf(body).imbalances).toEqual([]);
  });

  it('may name a line twice, and are one row then', () => {
    const refund = refundBody({
      at: '2026-03-02T00:00:00Z',
      lines: [
        { id: 1, quantity: 1, subtotal: '30.00', tax: '2.40' },
        { id: 1, quantity: 1, subtotal: '30.00', tax: '2.40' },
      ],
    });
    const body = orderBody({
      lines: [{ id: 1, price: '30.00', quantity: 3, current: 1, taxes: [[0.08, '7.20']] }],
      refunds: [refund],
      current: { subtotal: '30.00', tax: '2.40' },
    });
    expect(reversed(body)).toEqual([['reversal:501:1', '2026-03-02', -6000, 0, -480, -2]]);
  });

  it('of shipping: since 2024-10 as lines of their own, before that as adjustments; removed shipping never counts', () => {
    const order = (refund: object) =>
      orderBody({
        lines: [{ id: 1, price: '30.00' }],
        shipping: [
          { price: '20.00', removed: true, taxes: [[0.08, '1.60']] },
          { price: '8.00', allocations: ['3.00'], taxes: [[0.08, '0.40']] },
        ],
        refunds: [refund],
        current: { subtotal: '30.00', tax: '0.20', shipping: '2.50' },
      });
    const at = '2026-03-02T00:00:00Z';
    const half = ['reversal:501:shipping', '2026-03-02', -250, 0, -20, 0];
    const since = order(refundBody({ at, shipping: { subtotal: '2.50', tax: '0.20' } }));
    const before = order(refundBody({ at, adjustments: [['shipping_refund', '-2.50', '-0.20']] }));
    for (const body of [since, before]) {
      expect(reversed(body)).toEqual([half]);
      expect(booksOf(body).imbalances).toEqual([]);
      expect(brief(booksOf(body).rows)[1]).toEqual(['sale:shipping', '2026-03-01', 800, 300, 40, 0]);
    }
  });

  it('with a discrepancy, above or below the goods, which the current subtotal does not contain', () => {
    const order = (amount: string) =>
      orderBody({
        lines: [{ id: 1, price: '30.00', current: 0 }],
        refunds: [
          refundBody({
            at: '2026-03-02T00:00:00Z',
            lines: [{ id: 1, quantity: 1, subtotal: '30.00' }],
            adjustments: [['refund_discrepancy', amount, '0.00']],
          }),
        ],
        current: { subtotal: '0.00', tax: '0.00' },
      });
    // 30.00 of goods came back and 25.00 was paid: 5.00 stays. Or 37.50 was paid: 7.50 more is gone.
    for (const [amount, cents] of [
      ['5.00', 500],
      ['-7.50', -750],
    ] as const) {
      expect(reversed(order(amount))).toEqual([
        ['reversal:501:1', '2026-03-02', -3000, 0, 0, -1],
        ['reversal:501:discrepancy', '2026-03-02', cents, 0, 0, 0],
      ]);
      expect(booksOf(order(amount)).imbalances).toEqual([]);
    }
  });

  it('in another currency than the shop’s count what the shop’s amounts say', () => {
    // A euro is 1.25 dollars.
    const presentment = { currency: 'EUR', of: (amount: string) => (Number(amount) / 1.25).toFixed(2) };
    const refund = refundBody({
      at: '2026-03-02T00:00:00Z',
      presentment,
      lines: [{ id: 1, quantity: 1, subtotal: '25.00', tax: '2.00' }],
      transactions: [['21.60', 'EUR']],
    });
    const body = orderBody({
      presentment,
      lines: [{ id: 1, price: '25.00', quantity: 2, current: 1, taxes: [[0.08, '4.00']] }],
      refunds: [refund],
      current: { subtotal: '25.00', tax: '2.00' },
    });
    const { rows, imbalances } = booksOf(body);
    expect(brief(rows)).toEqual([
      ['sale:1', '2026-03-01', 5000, 0, 400, 2],
      ['reversal:501:1', '2026-03-02', -2500, 0, -200, -1],
      // Paid back 21.60 euros, which are 27.00 dollars.
      ['reversal:501:payment', '2026-03-02', -2700, 0, 0, 0],
    ]);
    expect(rows.every(({ currency }) => currency === 'USD')).toBe(true);
    expect(imbalances).toEqual([]);
  });
});

describe('the rule whether a refund’s subtotal contains the tax', () => {
  const order = (subtotal: string) =>
    orderBody({
      ...inclusive,
      lines: [{ ...inclusive.lines[0]!, current: 1 }],
      refunds: [
        refundBody({
          ...pounds,
          at: '2026-03-02T00:00:00Z',
          lines: [{ id: 1, quantity: 1, subtotal, tax: '1.67' }],
        }),
      ],
      current: { subtotal: '10.00', tax: '1.66' },
    });
  const [inside, outside] = [order('10.00'), order('8.33')];
  const [yes, no] = [{ refundSubtotalContainsTax: true }, { refundSubtotalContainsTax: false }];
  const row = ['reversal:501:1', '2026-03-02', -833, 0, -167, -1];

  it('counts the same either way when it is right', () => {
    expect(reversed(inside)).toEqual([row]);
    expect(reversed(inside, { rules: yes })).toEqual([row]);
    expect(reversed(outside, { rules: no })).toEqual([row]);
    expect(booksOf(outside, { rules: no }).imbalances).toEqual([]);
  });

  it('lists the order, and holds its net to what the order says, when it is wrong', () => {
    // 20.00 sold less 8.33 is 11.67, where 10.00 is left; 20.00 less 11.67 is 8.33.
    for (const [body, rules, difference] of [
      [outside, yes, 167],
      [inside, no, -167],
    ] as const) {
      const { rows, imbalances } = booksOf(body, { rules });
      expect(imbalances).toEqual([{ reason: 'unexplained_amount', differenceCents: difference }]);
      const net = rows.reduce((sum, { grossCents, discountCents }) => sum + grossCents - discountCents, 0);
      expect(net).toBe(1000 - 166);
      expect(rows.at(-1)).toMatchObject({ entry: 'adjustment:product', grossCents: -difference });
    }
  });
});
