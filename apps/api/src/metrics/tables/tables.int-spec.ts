import type { TableAnswer } from '@shopmeter/contracts';
import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../spec/metrics-store';

/** 12:30 on 15 March 2027 in New York. */
const NOW = Date.parse('2027-03-15T16:30:00Z');
const BOTH = 'from=2027-03-14&to=2027-03-15';

describe('tables', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'tables');
    const tote = { productId: 7, variantId: 70, vendor: 'Acme', title: 'Canvas tote' };
    const mug = { productId: 8, variantId: 80, vendor: 'Globex', title: 'Mug' };
    const buyer = (id: number) => ({ id, updated_at: '2027-03-14T00:00:00Z' });
    const product = (id: number, title: string) => ({
      ...{
        id,
        title,
        status: 'active',
        created_at: '2027-03-01T00:00:00Z',
        updated_at: '2027-03-15T00:00:00Z',
      },
      variants: [{ id: id * 10, title: 'Red', price: '30.00', position: 1, inventory_item_id: id * 100 }],
    });
    const events: [string, object][] = [
      [
        'orders/create',
        orderPayload({
          ...{
            id: 1,
            processedAt: '2027-03-14T14:00:00Z',
            country: 'US',
            codes: ['summer'],
            customer: buyer(1),
          },
          lines: [
            { id: 11, price: 30, ...tote },
            { id: 12, price: 20, quantity: 2, discount: 4, ...mug },
          ],
          shipping: { price: 5 },
        }),
      ],
      [
        'orders/create',
        orderPayload({
          ...{
            id: 2,
            processedAt: '2027-03-14T19:00:00Z',
            country: 'DE',
            channel: 'pos',
            customer: buyer(1),
          },
          lines: [{ id: 21, price: 50, ...tote }],
        }),
      ],
      [
        'orders/create',
        orderPayload({
          ...{ id: 3, processedAt: '2027-03-15T15:00:00Z', codes: ['SUMMER', 'VIP'], customer: buyer(2) },
          lines: [{ id: 31, price: 10, productId: null, vendor: null, title: 'Engraving' }],
        }),
      ],
      [
        'refunds/create',
        refundPayload({
          ...{ orderId: 1, processedAt: '2027-03-15T15:30:00Z', discrepancy: -3, refunded: 33 },
          lines: [{ lineItemId: 11, quantity: 1, subtotal: 30 }],
        }),
      ],
      ['products/update', product(7, 'Tote bag')],
      ['products/update', product(8, 'Mug')],
    ];
    for (const [topic, body] of events) await store.deliver(topic, body);
  });
  afterAll(() => server.close());

  const table = async (dimension: string, query = BOTH) =>
    (await store.ask<TableAnswer>(query, `tables/${dimension}`)).body;
  const column = ({ rows }: TableAnswer, id: string) => rows.map(({ label, values }) => [label, values[id]]);

  it('by product say what was sold, what came back and what belongs to no line, totals first', async () => {
    const answer = await table('product');
    expect(column(answer, 'netSalesCents')).toEqual([
      ['Canvas tote', 5_000],
      ['Mug', 3_600],
      ['Custom item', 1_000],
    ]);
    expect(answer.rows[0]).toEqual({
      key: '7',
      productId: '7',
      label: 'Canvas tote',
      values: {
        netSalesCents: 5_000,
        grossSalesCents: 8_000,
        discountsCents: 0,
        reversalsCents: -3_000,
        units: 2,
        netUnits: 1,
        orders: 2,
        grossProfitCents: null,
        costCoverage: 0,
        orderingCustomers: 1,
        availableUnits: null,
        daysOfCover: null,
      },
      previous: null,
      share: 5_000 / 9_300,
    });
    expect(answer.rows[2]).toMatchObject({ key: null, productId: null });
    expect(answer.totals['netSalesCents']).toEqual({ value: 9_300, previous: null, change: null });
    expect(answer.totals['orders']!.value).toBe(3);
    expect(answer.rest).toMatchObject({ netSalesCents: -300, units: 0, orders: null });
    expect(answer.next).toBeNull();
  });

  it('count who ordered, and the profit of what has a cost from the time of its sale', async () => {
    await store.deliver('inventory_items/update', {
      ...{ id: 800, tracked: true, cost: '8.00', updated_at: '2027-03-01T00:00:00Z' },
    });
    const answer = await table('product', `${BOTH}&search=mug`);
    // 36.00 − 2 × 8.00
    expect(answer.rows[0]!.values).toMatchObject({
      grossProfitCents: 2_000,
      costCoverage: 1,
      orderingCustomers: 1,
    });
    expect(answer.totals).toMatchObject({
      grossProfitCents: { value: 2_000 },
      orderingCustomers: { value: 2 },
    });
  });

  it('call products and variants as when they were sold, or as now', async () => {
    const current = await table('product', `${BOTH}&titles=current`);
    expect(current.rows.map(({ label }) => label)).toEqual(['Tote bag', 'Mug', 'Custom item']);
    const variants = await table('variant', `${BOTH}&titles=current`);
    expect(variants.rows.map(({ key, label, variantId }) => [key, label, variantId])).toEqual([
      ['7/70', 'Tote bag · Red', '70'],
      ['8/80', 'Mug · Red', '80'],
      [null, 'Custom item', null],
    ]);
    const sold = await table('variant');
    expect(sold.rows.map(({ label }) => label)).toEqual(['Canvas tote', 'Mug', 'Custom item']);
  });

  it('split lines by vendor and orders by country, channel, code and who ordered', async () => {
    expect(column(await table('country'), 'netSalesCents')).toEqual([
      ['Germany', 5_000],
      ['United States', 3_300],
      ['No country', 1_000],
    ]);
    expect(column(await table('channel'), 'orders')).toEqual([
      ['Point of sale', 1],
      ['Online store', 2],
    ]);
    expect(column(await table('customers'), 'newCustomers')).toEqual([
      ['Returning customers', 0],
      ['New customers', 2],
    ]);
    const codes = await table('code', `${BOTH}&sort=orders`);
    expect(column(codes, 'orders')).toEqual([
      ['SUMMER', 2],
      ['No code', 1],
      ['VIP', 1],
    ]);
    expect(codes.totals['orders']!.value).toBe(3);
  });

  it('compare each row, today with the same time of day', async () => {
    const answer = await table('product', 'from=2027-03-15&to=2027-03-15&compare=previous');
    // By 12:30 the day before, the second order had not come.
    expect(answer.comparedUntil).toBeDefined();
    expect(
      answer.rows.map(({ label, values, previous }) => [label, values['units'], previous!['units']]),
    ).toEqual([
      ['Custom item', 1, 0],
      ['Canvas tote', 0, 1],
    ]);
    expect(answer.totals['netSalesCents']).toMatchObject({ value: -2_300, previous: 6_600 });
  });

  it('sort by any column both ways, search labels, and go on from page to page', async () => {
    const up = await table('product', `${BOTH}&sort=units&order=asc`);
    expect(column(up, 'units')).toEqual([
      ['Custom item', 1],
      ['Canvas tote', 2],
      ['Mug', 2],
    ]);
    expect((await table('country', `${BOTH}&search=GERM`)).rows.map(({ key }) => key)).toEqual(['DE']);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await table('product', `${BOTH}&sort=label&order=asc&limit=1${cursor}`);
      seen.push(...page.rows.map(({ label }) => label));
      cursor = page.next ? `&cursor=${page.next}` : '';
    } while (cursor);
    expect(seen).toEqual(['Canvas tote', 'Custom item', 'Mug']);
  });

  it('are narrowed by filters that their rows tell', async () => {
    expect(column(await table('country', `${BOTH}&filters=channel:web,customers:new`), 'orders')).toEqual([
      ['United States', 1],
      ['No country', 1],
    ]);
    const two = await table('product', `${BOTH}&filters=product:7,product:`);
    expect(column(two, 'grossSalesCents')).toEqual([
      ['Canvas tote', 8_000],
      ['Custom item', 1_000],
    ]);
    expect(two.totals['grossSalesCents']!.value).toBe(9_000);
  });

  it.each([
    ['tables/weather', BOTH, 404, 'weather'],
    ['tables/product', 'from=2027-03-15&to=2027-03-14', 400, 'from'],
    ['tables/product', `${BOTH}&sort=weather`, 400, 'sort'],
    ['tables/country', `${BOTH}&sort=aovCents`, 400, 'sort'],
    ['tables/product', `${BOTH}&sort=grossProfitCents`, 400, 'sort'],
    ['tables/product', `${BOTH}&limit=0`, 400, 'limit'],
    ['tables/product', `${BOTH}&cursor=there`, 400, 'cursor'],
    ['tables/product', `${BOTH}&filters=weather:rain`, 400, 'weather'],
    ['tables/product', `${BOTH}&filters=country:DE`, 400, 'country'],
    ['tables/product', `${BOTH}&search=%00`, 400, 'search'],
    ['orders', `${BOTH}&filters=product:tote`, 400, 'tote'],
    ['orders', `${BOTH}&filters=country:%2500`, 400, 'filters'],
    ['orders', `${BOTH}&filters=country`, 400, 'filters'],
  ])('refuse %s?%s by name', async (path, query, status, name) => {
    const answer = await store.ask(query, path);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(name);
  });

  it('are of one store only', async () => {
    const other = await MetricsStore.connect(server, 'stranger');
    const { body } = await other.ask<TableAnswer>(BOTH, 'tables/product');
    expect([body.rows, body.totals['netSalesCents']!.value]).toEqual([[], 0]);
  });
});
