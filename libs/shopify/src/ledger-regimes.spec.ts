import { booksOf, brief } from './spec/books-of';
import { orderBody } from './spec/order-body';

const DAY = '2026-03-01';

// Rows are [entry, day, gross, discount, tax, quantity] in minor units; the arithmetic is done by hand.
describe('what an order sold, by how its store is taxed', () => {
  it('United States, tax on top: three taxes a line, two discounts on one line, discounted shipping', () => {
    const { rows, imbalances } = booksOf(
      orderBody({
        lines: [
          {
            id: 1,
            price: '19.99',
            quantity: 3,
            // A tenth of the order, and a code for two dollars.
            allocations: ['6.00', '2.00'],
            taxes: [
              [0.04, '2.08'],
              [0.045, '2.34'],
              [0.00375, '0.19'],
            ],
          },
          { id: 2, price: '40.00' },
        ],
        shipping: [{ price: '8.00', allocations: ['3.00'], taxes: [[0.08875, '0.44']] }],
        current: { subtotal: '91.97', tax: '5.05', shipping: '5.00' },
      }),
    );
    expect(brief(rows)).toEqual([
      ['sale:1', DAY, 3 * 1999, 600 + 200, 208 + 234 + 19, 3],
      ['sale:2', DAY, 4000, 0, 0, 1],
      ['sale:shipping', DAY, 800, 300, 44, 0],
    ]);
    expect(imbalances).toEqual([]);
  });

  it('United Kingdom, tax inside: 20 %, a zero-rated line, discounted shipping', () => {
    const { rows, imbalances } = booksOf(
      orderBody({
        currency: 'GBP',
        taxesIncluded: true,
        lines: [
          // Paid 24.00 − 4.00 = 20.00, of which 20.00 × 20 ÷ 120 = 3.33 is tax.
          { id: 1, price: '12.00', quantity: 2, allocations: ['4.00'], taxes: [[0.2, '3.33']] },
          { id: 2, price: '8.00', taxes: [[0, '0.00']] },
        ],
        // Paid 4.99 − 1.00 = 3.99, of which 3.99 × 20 ÷ 120 = 0.665 is tax.
        shipping: [{ price: '4.99', allocations: ['1.00'], taxes: [[0.2, '0.67']] }],
        current: { subtotal: '28.00', tax: '4.00', shipping: '3.99' },
      }),
    );
    expect(brief(rows)).toEqual([
      // Gross 24.00 ÷ 1.2 = 20.00; net 20.00 − 3.33 = 16.67; discount the rest.
      ['sale:1', DAY, 2000, 2000 - 1667, 333, 2],
      ['sale:2', DAY, 800, 0, 0, 1],
      // Gross 4.99 ÷ 1.2 = 4.158; net 3.99 − 0.67 = 3.32. A rate had from the rounded tax would give 4.15.
      ['sale:shipping', DAY, 416, 416 - 332, 67, 0],
    ]);
    expect(imbalances).toEqual([]);
  });

  it('Germany, tax inside: 19 % and 7 % in one order, a discount on one of them', () => {
    const { rows, imbalances } = booksOf(
      orderBody({
        currency: 'EUR',
        taxesIncluded: true,
        lines: [
          // 119.00 × 19 ÷ 119 = 19.00
          { id: 1, price: '119.00', taxes: [[0.19, '19.00']] },
          // 2 × 10.70 − 1.07 = 20.33; 20.33 × 7 ÷ 107 = 1.33
          { id: 2, price: '10.70', quantity: 2, allocations: ['1.07'], taxes: [[0.07, '1.33']] },
        ],
        // 5.90 × 19 ÷ 119 = 0.942
        shipping: [{ price: '5.90', taxes: [[0.19, '0.94']] }],
        current: { subtotal: '139.33', tax: '21.27', shipping: '5.90' },
      }),
    );
    expect(brief(rows)).toEqual([
      ['sale:1', DAY, 11900 - 1900, 0, 1900, 1],
      // Gross 21.40 ÷ 1.07 = 20.00; net 20.33 − 1.33 = 19.00
      ['sale:2', DAY, 2000, 100, 133, 2],
      ['sale:shipping', DAY, 590 - 94, 0, 94, 0],
    ]);
    expect(imbalances).toEqual([]);
  });

  it('India, GST as CGST and SGST: on top, inside, and inside where each half is rounded', () => {
    const exclusive = booksOf(
      orderBody({
        currency: 'INR',
        lines: [
          {
            id: 1,
            price: '500.00',
            quantity: 2,
            taxes: [
              [0.09, '90.00'],
              [0.09, '90.00'],
            ],
          },
        ],
        current: { subtotal: '1000.00', tax: '180.00' },
      }),
    );
    expect(brief(exclusive.rows)).toEqual([['sale:1', DAY, 100_000, 0, 9000 + 9000, 2]]);
    const inclusive = booksOf(
      orderBody({
        currency: 'INR',
        taxesIncluded: true,
        lines: [
          {
            id: 1,
            price: '1180.00',
            allocations: ['118.00'],
            // 1062.00 × 9 ÷ 118 = 81.00 each
            taxes: [
              [0.09, '81.00'],
              [0.09, '81.00'],
            ],
          },
          {
            id: 2,
            price: '999.00',
            // 999.00 × 2.5 ÷ 105 = 23.786 each
            taxes: [
              [0.025, '23.79'],
              [0.025, '23.79'],
            ],
          },
        ],
        current: { subtotal: '2061.00', tax: '209.58' },
      }),
    );
    expect(brief(inclusive.rows)).toEqual([
      // Gross 1180.00 ÷ 1.18 = 1000.00; net 1062.00 − 162.00 = 900.00
      ['sale:1', DAY, 100_000, 10_000, 16_200, 1],
      // Without a discount gross is net, 999.00 − 47.58, also where 999.00 ÷ 1.05 is 951.43.
      ['sale:2', DAY, 95_142, 0, 4758, 1],
    ]);
    expect([...exclusive.imbalances, ...inclusive.imbalances]).toEqual([]);
  });

  it('Japan, yen without decimals, tax inside: 10 % and the reduced 8 %', () => {
    const { rows, imbalances } = booksOf(
      orderBody({
        currency: 'JPY',
        taxesIncluded: true,
        lines: [
          // 1200 × 10 ÷ 110 = 109.09
          { id: 1, price: '1200', taxes: [[0.1, '109']] },
          // 3 × 540 − 162 = 1458; 1458 × 8 ÷ 108 = 108
          { id: 2, price: '540', quantity: 3, allocations: ['162'], taxes: [[0.08, '108']] },
        ],
        current: { subtotal: '2658', tax: '217' },
      }),
    );
    expect(brief(rows)).toEqual([
      ['sale:1', DAY, 1200 - 109, 0, 109, 1],
      // Gross 1620 ÷ 1.08 = 1500; net 1458 − 108 = 1350
      ['sale:2', DAY, 1500, 150, 108, 3],
    ]);
    expect(imbalances).toEqual([]);
  });

  it('Kuwait, dinars with three decimals, no tax', () => {
    const { rows, imbalances } = booksOf(
      orderBody({
        currency: 'KWD',
        lines: [{ id: 1, price: '1.250', quantity: 3, allocations: ['0.375'] }],
        shipping: [{ price: '0.500' }],
        current: { subtotal: '3.375', tax: '0.000', shipping: '0.500' },
      }),
    );
    expect(brief(rows)).toEqual([
      ['sale:1', DAY, 3 * 1250, 375, 0, 3],
      ['sale:shipping', DAY, 500, 0, 0, 0],
    ]);
    expect(imbalances).toEqual([]);
  });
});
