import { orderPayload, refundPayload, type OrderParts } from '@shopmeter/testing';
import { booksOf, brief } from './spec/books-of';

type Body = Record<string, unknown>;

const lines = [
  { id: 1, price: 30, quantity: 2, tax: 4.8 },
  { id: 2, price: 20, tax: 1.6 },
];

/** An order of which the named fields are gone, with their sets. */
function lacking(body: Body, ...names: string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

/** The same of some of its lines, by their place. */
function lackingInLines(parts: OrderParts, gone: Record<number, string>): Body {
  const body = orderPayload(parts);
  const withGone = (body['line_items'] as Body[]).map((line, at) =>
    gone[at] ? lacking(line, gone[at]) : line,
  );
  return { ...body, line_items: withGone };
}

const reasons = (body: Body) => booksOf(body).imbalances;
const sum = (body: Body) => {
  const { rows } = booksOf(body);
  const net = rows.reduce((total, row) => total + row.grossCents - row.discountCents, 0);
  return [net, rows.reduce((total, row) => total + row.taxCents, 0)];
};

describe('an order that does not tell all of its amounts', () => {
  it('counts for a line without a price what is left of the subtotal, and says so', () => {
    const body = lackingInLines({ lines }, { 1: 'price' });
    const { rows, imbalances } = booksOf(body);
    expect(brief(rows)).toEqual([
      ['sale:1', '2026-03-01', 6000, 0, 480, 2],
      ['sale:2', '2026-03-01', 0, 0, 160, 1],
      ['sale:unstated', '2026-03-01', 2000, 0, 0, 0],
    ]);
    expect(rows.at(-1)).toMatchObject({ kind: 'sale', lineItemId: '2', productId: '7' });
    expect(imbalances).toEqual([{ reason: 'price_missing', differenceCents: -2000 }]);
  });

  it('counts for lines without taxes what is left of the tax', () => {
    const body = lackingInLines({ lines }, { 0: 'tax_lines', 1: 'tax_lines' });
    const { rows, imbalances } = booksOf(body);
    expect(brief(rows)).toEqual([
      ['sale:1', '2026-03-01', 6000, 0, 0, 2],
      ['sale:2', '2026-03-01', 2000, 0, 0, 1],
      ['sale:unstated', '2026-03-01', 0, 0, 640, 0],
    ]);
    expect(rows.at(-1)).toMatchObject({ lineItemId: null });
    expect(imbalances).toEqual([{ reason: 'tax_missing', differenceCents: -640 }]);
  });

  it('takes a missing tax out of prices that contain it', () => {
    const body = lackingInLines({ lines, taxesIncluded: true }, { 1: 'tax_lines' });
    expect(brief(booksOf(body).rows).at(-1)).toEqual(['sale:unstated', '2026-03-01', -160, 0, 160, 0]);
    expect(sum(body)).toEqual(sum(orderPayload({ lines, taxesIncluded: true })));
  });

  it.each([
    ['a price', { 0: 'price' }, false],
    ['two prices', { 0: 'price', 1: 'price' }, false],
    ['taxes', { 0: 'tax_lines' }, true],
    ['a price and taxes', { 0: 'price', 1: 'tax_lines' }, true],
  ])('without %s its net and tax are still what it says', (_what, gone, taxesIncluded) => {
    const body = lackingInLines({ lines, taxesIncluded }, gone);
    expect(sum(body)).toEqual(sum(orderPayload({ lines, taxesIncluded })));
    expect(reasons(body).map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(price|tax)_missing$/)]),
    );
  });

  it('says that nothing is known where neither the line nor the order tells', () => {
    const body = lacking(lackingInLines({ lines }, { 1: 'price' }), 'subtotal_price');
    expect(reasons(body)).toEqual(
      expect.arrayContaining([
        { reason: 'price_missing', differenceCents: null },
        { reason: 'amount_missing', differenceCents: null },
      ]),
    );
  });

  it.each(['subtotal_price', 'total_tax', 'total_discounts', 'total_price'])(
    'counts the same without %s, and is listed',
    (name) => {
      const parts = { lines, shipping: { price: 5, tax: 0.4 } };
      const body = lacking(orderPayload(parts), name);
      expect(booksOf(body).rows).toEqual(booksOf(orderPayload(parts)).rows);
      expect(reasons(body)).toEqual([{ reason: 'amount_missing', differenceCents: null }]);
    },
  );

  it('counts for shipping without a price what is left of the total', () => {
    const parts = { lines, shipping: { price: 5, tax: 0.4 } };
    const body = orderPayload(parts);
    const [shipping] = body['shipping_lines'] as Body[];
    const without = { ...body, shipping_lines: [lacking(shipping!, 'price', 'discounted_price')] };
    expect(booksOf(without).rows).toEqual(booksOf(body).rows);
    expect(reasons(without)).toEqual([{ reason: 'amount_missing', differenceCents: null }]);
  });

  it('counts as an adjustment what a refund took back that cannot be read', () => {
    const refund = refundPayload({
      processedAt: '2026-03-02T00:00:00Z',
      lines: [{ lineItemId: 2, quantity: 1, subtotal: 20, tax: 1.6 }],
    });
    const [refunded] = refund['refund_line_items'] as Body[];
    const parts = {
      lines: [lines[0]!, { ...lines[1]!, currentQuantity: 0 }],
      updatedAt: '2026-03-02T00:00:00Z',
      current: { subtotal: 60, tax: 4.8, shipping: 0 },
    };
    const unread = { ...refund, refund_line_items: [lacking(refunded!, 'subtotal', 'subtotal_set')] };
    const body = orderPayload({ ...parts, refunds: [unread] });
    expect(sum(body)).toEqual(sum(orderPayload({ ...parts, refunds: [refund] })));
    expect(brief(booksOf(body).rows).at(-1)).toEqual(['adjustment:2', '2026-03-02', -2000, 0, -160, -1]);
    expect(reasons(body)).toEqual([{ reason: 'refund_unread', differenceCents: null }]);
  });
});
