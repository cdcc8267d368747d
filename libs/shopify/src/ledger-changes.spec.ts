import { booksOf, brief, editBody } from './spec/books-of';
import { orderBody, type LineBody } from './spec/order-body';
import { refundBody } from './spec/refund-body';

const SOLD = '2026-03-01';
const two: LineBody = { id: 1, price: '30.00', quantity: 2, taxes: [[0.08, '4.80']] };
const other: LineBody = { id: 2, price: '10.00', taxes: [[0.08, '0.80']] };

// Rows are [entry, day, gross, discount, tax, quantity] in minor units; the arithmetic is done by hand.
describe('edits of an order', () => {
  const body = (lines: LineBody[], current: { subtotal: string; tax: string }, updatedAt: string) =>
    orderBody({ lines, current, updatedAt });

  it('add what they add on their own day: units of a line, and a line', () => {
    const grown = body(
      // Three of 30.00, of which one came with the edit; and 10.00 more.
      [{ ...two, quantity: 3, allocations: ['9.00'], taxes: [[0.08, '6.48']] }, other],
      { subtotal: '91.00', tax: '7.28' },
      '2026-03-05T10:00:00Z',
    );
    const edits = [editBody(7, '2026-03-05T10:00:00Z', { 1: 1, 2: 1 })];
    const { rows, imbalances } = booksOf(grown, { edits });
    expect(brief(rows)).toEqual([
      // Two thirds and one third of 90.00 − 9.00 and of 6.48.
      ['sale:1', SOLD, 6000, 600, 432, 2],
      ['sale:1:7', '2026-03-05', 3000, 300, 216, 1],
      ['sale:2:7', '2026-03-05', 1000, 0, 80, 1],
    ]);
    expect(imbalances).toEqual([]);
    // Nothing told of the edit: the order's date is the only one that is known.
    expect(booksOf(grown).rows.map(({ day }) => day)).toEqual([SOLD, SOLD]);
  });

  it('take what they take on their own day, to the cent in the end', () => {
    const shrunk = body(
      // 100.00 for three: a third is 33.33, two thirds 66.67.
      [{ id: 1, price: '33.34', quantity: 3, current: 0, allocations: ['0.02'] }, other],
      { subtotal: '10.00', tax: '0.80' },
      '2026-03-06T10:00:00Z',
    );
    const edits = [
      editBody(7, '2026-03-05T10:00:00Z', { 1: -1 }),
      editBody(8, '2026-03-06T10:00:00Z', { 1: -2 }),
    ];
    const { rows, imbalances } = booksOf(shrunk, { edits });
    expect(brief(rows)).toEqual([
      ['sale:1', SOLD, 10_002, 2, 0, 3],
      ['sale:2', SOLD, 1000, 0, 80, 1],
      ['adjustment:1:7', '2026-03-05', -3333, 0, 0, -1],
      ['adjustment:1:8', '2026-03-06', -6667, 0, 0, -2],
    ]);
    expect(imbalances).toEqual([]);
  });

  it('take away units that cost nothing', () => {
    const gift: LineBody = { id: 3, price: '5.00', allocations: ['5.00'], current: 0 };
    const { rows } = booksOf(body([two, gift], { subtotal: '60.00', tax: '4.80' }, '2026-03-05T10:00:00Z'));
    expect(brief(rows).at(-1)).toEqual(['adjustment:3', '2026-03-05', 0, 0, 0, -1]);
  });

  it('that are newer than the order show what they removed at once, and are listed until its body comes', () => {
    const { rows, imbalances } = booksOf(body([two, other], { subtotal: '70.00', tax: '5.60' }, SOLD), {
      edits: [editBody(7, '2026-03-05T10:00:00Z', { 1: -1 })],
    });
    expect(brief(rows).at(-1)).toEqual(['adjustment:1:7', '2026-03-05', -3000, 0, -240, -1]);
    expect(imbalances).toEqual([{ reason: 'edit_ahead', differenceCents: -3000 }]);
  });
});

describe('a cancellation', () => {
  const cancelledAt = '2026-03-04T12:00:00Z';
  const all = {
    shipping: [{ price: '5.00', taxes: [[0.08, '0.40']] as [number, string][] }],
    duties: '6.00',
    fees: '1.50',
    tip: '3.00',
  };
  const tip: LineBody = { id: 9, price: '3.00', tip: true };
  const card: LineBody = { id: 8, price: '25.00', giftCard: true };
  const taxed: LineBody = { ...two, dutyTaxes: [[0.2, '1.20']] };
  const gone = { current: 0 };

  it('without a refund takes everything back on its day: goods, gift cards, tip, shipping, duties, fees', () => {
    const { rows, imbalances } = booksOf(
      orderBody({
        ...all,
        cancelledAt,
        updatedAt: '2026-03-07T00:00:00Z',
        lines: [taxed, card, tip].map((line) => ({ ...line, ...gone })),
        current: { subtotal: '0.00', tax: '0.00', shipping: '0.00', duties: '0.00', fees: '0.00' },
      }),
    );
    const day = '2026-03-04';
    expect(brief(rows)).toEqual([
      ['sale:1', SOLD, 6000, 0, 480, 2],
      ['sale:8', SOLD, 2500, 0, 0, 1],
      ['sale:9', SOLD, 300, 0, 0, 1],
      ['sale:shipping', SOLD, 500, 0, 40, 0],
      ['sale:duties', SOLD, 600, 0, 120, 0],
      ['sale:fees', SOLD, 150, 0, 0, 0],
      ['adjustment:1', day, -6000, 0, -480, -2],
      ['adjustment:gift_card', day, -2500, 0, 0, -1],
      ['adjustment:tip', day, -300, 0, 0, -1],
      ['adjustment:shipping', day, -500, 0, -40, 0],
      ['adjustment:duty', day, -600, 0, -120, 0],
      ['adjustment:fee', day, -150, 0, 0, 0],
    ]);
    expect(imbalances).toEqual([]);
  });

  it('takes the tax of a gift card back with it, and not with goods', () => {
    for (const [taxesIncluded, gross] of [
      [false, 2500],
      [true, 2500 - 500],
    ] as const) {
      const { rows, imbalances } = booksOf(
        orderBody({
          taxesIncluded,
          cancelledAt,
          lines: [{ ...card, taxes: [[0.25, '5.00']], ...gone }],
          current: { subtotal: '0.00', tax: '0.00' },
        }),
      );
      expect(brief(rows)).toEqual([
        ['sale:8', SOLD, gross, 0, 500, 1],
        ['adjustment:gift_card', '2026-03-04', -gross, 0, -500, -1],
      ]);
      expect(imbalances).toEqual([]);
    }
  });

  it('with a refund of everything leaves nothing to adjust but fees, which no refund names', () => {
    const refund = refundBody({
      at: cancelledAt,
      lines: [
        { id: 1, quantity: 2, subtotal: '60.00', tax: '4.80' },
        { id: 8, quantity: 1, subtotal: '25.00' },
        { id: 9, quantity: 1, subtotal: '3.00' },
      ],
      shipping: { subtotal: '5.00', tax: '0.40' },
      duties: '6.00',
    });
    const { rows, imbalances } = booksOf(
      orderBody({
        ...all,
        cancelledAt,
        refunds: [refund],
        lines: [taxed, card, tip].map((line) => ({ ...line, ...gone })),
        current: { subtotal: '0.00', tax: '0.00', shipping: '0.00', duties: '0.00', fees: '0.00' },
      }),
    );
    expect(brief(rows.filter(({ kind }) => kind !== 'sale'))).toEqual([
      ['reversal:501:1', '2026-03-04', -6000, 0, -480, -2],
      // Known as a gift card and as a tip by the order's lines: the refund has no copy of them.
      ['reversal:501:8', '2026-03-04', -2500, 0, 0, -1],
      ['reversal:501:9', '2026-03-04', -300, 0, 0, -1],
      ['reversal:501:shipping', '2026-03-04', -500, 0, -40, 0],
      ['reversal:501:duties', '2026-03-04', -600, 0, 0, 0],
      ['adjustment:duty', '2026-03-04', 0, 0, -120, 0],
      ['adjustment:fee', '2026-03-04', -150, 0, 0, 0],
    ]);
    expect(rows.filter(({ component }) => component === 'tip')).toHaveLength(2);
    expect(imbalances).toEqual([]);
  });
});
