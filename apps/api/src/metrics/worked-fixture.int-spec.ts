import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from './spec/metrics-store';

// Sold late on 7 March, refunded late on 8 March, a day of 23 hours in New York.
const refund = refundPayload({
  processedAt: '2026-03-09T03:59:00Z',
  lines: [{ lineItemId: 11, quantity: 1, subtotal: 45, tax: 3.6 }],
  refunded: 48.6,
});
const order = orderPayload({
  processedAt: '2026-03-08T04:30:00Z',
  lines: [
    { id: 11, price: 50, quantity: 2, discount: 10, tax: 7.2, productId: 7 },
    { id: 12, price: 25, giftCard: true, productId: 8 },
  ],
  shipping: { price: 5 },
});

function product(id: number, status: string, created_at: string): object {
  const variants = [{ id: id * 10, title: 'Default', price: '50.00', position: 1 }];
  return { id, title: 'Of the fixture', status, created_at, updated_at: created_at, variants };
}

describe('the worked fixture of the definitions, through the API', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    store = await MetricsStore.connect(server, 'worked');
    await store.deliver('orders/create', order);
    for (let time = 0; time < 2; time += 1) await store.deliver('refunds/create', refund);
    await store.deliver('orders/create', order);
    await store.deliver('products/create', product(7, 'active', '2026-03-01T12:00:00Z'));
    await store.deliver('products/create', product(8, 'draft', '2026-03-01T12:00:00Z'));
    // 7 March, an hour before midnight.
    await store.deliver('products/create', product(9, 'active', '2026-03-08T04:00:00Z'));
  });
  afterAll(() => server.close());

  it('7 March: what was sold', async () => {
    expect(await store.totals('from=2026-03-07&to=2026-03-07')).toMatchObject({
      grossSalesCents: 10_000,
      discountsCents: -1_000,
      netSalesCents: 9_000,
      shippingCents: 500,
      taxCents: 720,
      totalSalesCents: 10_220,
      orders: 1,
      aovCents: 9_000,
      giftCardsCents: 2_500,
      units: 2,
      itemsPerOrder: 2,
      discountedOrders: 1,
      discountRateByValue: 0.1,
      discountRateByOrders: 1,
      refundRateByValue: 0,
      refundRateByOrders: 1,
      moneyRefundedCents: 0,
      feesCents: 0,
      tipsCents: 0,
    });
  });

  it('8 March, a day of 23 hours: what came back', async () => {
    expect(await store.totals('from=2026-03-08&to=2026-03-08')).toMatchObject({
      reversalsCents: -4_500,
      netSalesCents: -4_500,
      taxCents: -360,
      totalSalesCents: -4_860,
      moneyRefundedCents: 4_860,
      orders: 0,
      aovCents: null,
      itemsPerOrder: null,
      refundRateByValue: null,
      refundRateByOrders: null,
      discountRateByValue: null,
      discountRateByOrders: null,
    });
  });

  it('both: the sum of the days, and quotients of the whole', async () => {
    expect(await store.totals('from=2026-03-07&to=2026-03-08')).toMatchObject({
      netSalesCents: 4_500,
      totalSalesCents: 5_360,
      netUnits: 1,
      aovCents: 9_000,
      refundRateByValue: 0.5,
    });
  });

  it('products: one of two lines is a gift card, and of three one is a draft', async () => {
    const products = (from: string, to: string) => store.totals(`from=${from}&to=${to}`, 'products');
    expect(await products('2026-03-06', '2026-03-06')).toMatchObject({ productsSold: 0, activeProducts: 1 });
    expect(await products('2026-03-07', '2026-03-07')).toMatchObject({ productsSold: 1, activeProducts: 2 });
    expect(await products('2026-03-07', '2026-03-08')).toMatchObject({ productsSold: 1 });
  });

  it('the average order value by its other definitions', async () => {
    const aov = async (variant: string) =>
      store.totals(`from=2026-03-07&to=2026-03-08&metrics=aovCents&variants=aovCents:${variant}`);
    // 90.00 + gift card 25.00 + shipping 5.00 + tax 7.20
    expect(await aov('totalPrice')).toEqual({ aovCents: 12_720 });
    expect(await aov('totalSales')).toEqual({ aovCents: 5_360 });
  });

  it('by the hour: 23 of them, and the return in the last', async () => {
    const { series, totals } = await store.read('from=2026-03-08&to=2026-03-08&grain=hour');
    expect(series.map(({ hour }) => hour).slice(0, 3)).toEqual([
      '2026-03-08T00:00:00-05:00',
      '2026-03-08T01:00:00-05:00',
      '2026-03-08T03:00:00-04:00',
    ]);
    expect(series).toHaveLength(23);
    const { hour, values } = series.at(-1)!;
    expect(hour).toBe('2026-03-08T23:00:00-04:00');
    expect(values).toMatchObject({ netSalesCents: -4_500, taxCents: -360, moneyRefundedCents: 4_860 });
    expect(totals['totalSalesCents']!.value).toBe(-4_860);
  });
});
