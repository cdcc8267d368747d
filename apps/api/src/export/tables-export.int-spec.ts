import type { CustomerListAnswer, TableAnswer } from '@shopmeter/contracts';
import { dimensions } from '@shopmeter/metrics';
import { startTestServer, storeHistory, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../metrics/spec/metrics-store';

const NOW = Date.parse('2027-06-01T00:00:00Z');
const RANGE = 'from=2027-04-01&to=2027-05-31';

describe('tables as files', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'lineage', 2174012268478464);
    const domain = 'lineage.myshopify.com';
    await store.deliverAll(
      storeHistory({ domain, until: new Date(NOW), seed: 'tables', months: 2, orders: 60, funnelDays: 10 }),
    );
    // An order whose parts do not add up, of someone whose name is a formula, many numbers after all others.
    await store.deliver('orders/create', {
      ...{
        id: 77,
        name: '#99999',
        order_number: 99_999,
        currency: 'USD',
        test: false,
        taxes_included: false,
      },
      ...{ created_at: '2027-05-20T12:00:00-04:00', processed_at: '2027-05-20T12:00:00-04:00' },
      ...{
        updated_at: '2027-05-20T12:00:00-04:00',
        email: 'odd@example.com',
        tax_lines: [],
        total_tax: '0.00',
      },
      ...{
        current_subtotal_price: '70.00',
        current_total_tax: '0.00',
        total_price: '70.00',
        subtotal_price: '70.00',
      },
      customer: { id: 770, first_name: '=1+1', last_name: 'Odd', email: 'odd@example.com' },
      line_items: [
        {
          id: 771,
          product_id: 7,
          variant_id: 8,
          title: '@SUM(A1)',
          quantity: 1,
          price: '60.00',
          tax_lines: [],
        },
      ],
    });
  });
  afterAll(() => server.close());

  async function file(path: string) {
    const { url, headers } = store.request(`/api/metrics/export/${path}`);
    const response = await fetch(url, { headers });
    const [names, ...rows] = (await response.text())
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','));
    const cells = rows.map((row) => Object.fromEntries(names!.map((name, at) => [name, row[at]])));
    return { response, cells };
  }

  it.each(dimensions.map(({ id }) => id))('hold every row of %s, money as decimals', async (dimension) => {
    const { body } = await store.ask<TableAnswer>(`${RANGE}&limit=200`, `tables/${dimension}`);
    expect(body.next).toBeNull();
    const { response, cells } = await file(`tables/${dimension}?${RANGE}`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="shopmeter-${dimension}-2027-04-01-to-2027-05-31.csv"`,
    );
    expect(cells.map((row) => [row['key'], row['netSales'], row['units']])).toEqual(
      body.rows.map(({ key, values }) => [
        key ?? '',
        (values['netSalesCents']! / 100).toFixed(2),
        String(values['units']),
      ]),
    );
    expect(new Set(cells.map((row) => row['from']))).toEqual(new Set(['2027-04-01']));
  });

  it('stand beside the period that they are compared with', async () => {
    const { url, headers } = store.request(`/api/metrics/export/tables/country?${RANGE}&compare=year`);
    const [names, first] = (await (await fetch(url, { headers })).text()).split('\r\n');
    expect(names).toContain('"netSales, compared"');
    expect(first).toMatch(/,2027-04-01,2027-05-31,2026-04-01,2026-05-31,America\/New_York$/);
  });

  it('disarm what a spreadsheet would compute', async () => {
    const { cells } = await file(`tables/product?${RANGE}&search=%40SUM`);
    expect(cells.map((row) => row['product'])).toEqual(["'@SUM(A1)"]);
    const { cells: people } = await file('tables/customer?search=odd');
    expect(
      people.map((row) => [row['name'], row['netSales'], row['last order at'], row['timezone']]),
    ).toEqual([["'=1+1 Odd", '70.00', '2027-05-20T12:00:00-04:00', 'America/New_York']]);
  });

  it('hold every customer in the order that is asked for', async () => {
    const { body } = await store.ask<CustomerListAnswer>('sort=orders&limit=200', 'tables/customer');
    const { cells } = await file('tables/customer?sort=orders');
    expect(cells.map((row) => [row['customer id'], row['orders']])).toEqual(
      body.rows.map(({ customerId, values }) => [customerId ?? '', String(values['orders'])]),
    );
    expect(cells.length).toBeGreaterThan(20);
  });

  it('hold cohorts, orders that do not add up, and orders that never came', async () => {
    const { cells: cohorts } = await file('cohorts?from=2027-04&to=2027-05&periods=1');
    expect(cohorts.map((row) => [row['cohort'], row['months after']])).toEqual([
      ['2027-04', '0'],
      ['2027-04', '1'],
      ['2027-05', '0'],
      ['2027-05', '1'],
    ]);
    const { cells: unbalanced } = await file('unbalanced-orders');
    expect(unbalanced).toContainEqual(
      expect.objectContaining({
        ...{ 'occurred at': '2027-05-20T12:00:00-04:00', timezone: 'America/New_York' },
        ...{ reason: 'unexplained_amount', difference: '-10.00', currency: 'USD' },
      }),
    );
    const { cells: missing } = await file('missing-orders');
    expect(missing[0]).toMatchObject({
      kind: 'numbers',
      'last number': '99998',
      timezone: 'America/New_York',
    });
  });

  it('are written down in the audit log, and a wrong question is none', async () => {
    const made = async () =>
      (await server.sql.query(`SELECT details FROM audit_log WHERE action = 'export.made'`)).rows.length;
    const before = await made();
    await file(`tables/country?${RANGE}`);
    for (const [path, status, pointer] of [
      [`tables/nothing?${RANGE}`, 404, undefined],
      [`tables/product?${RANGE}&sort=nothing`, 400, 'sort'],
      [`tables/product?${RANGE}&limit=3`, 400, 'limit'],
      ['tables/customer?sort=share', 400, 'sort'],
      ['tables/product?from=2027-05-31&to=2027-04-01', 400, 'from'],
    ] as const) {
      const [table, query] = path.split('?');
      const { status: answered, body } = await store.ask(query!, `export/${table}`);
      expect([path, answered, body.errors?.[0]?.pointer]).toEqual([path, status, pointer]);
    }
    expect(await made()).toBe(before + 1);
  });
});
