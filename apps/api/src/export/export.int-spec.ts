import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../metrics/spec/metrics-store';
import { unzip } from './spec/unzip';

const RANGE = 'from=2026-03-07&to=2026-03-08';

describe('cards as files', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    store = await MetricsStore.connect(server, 'files');
    const lines = [{ id: 1, price: 50, quantity: 2, discount: 10, title: '=HYPERLINK("http://x")' }];
    await store.deliver('orders/create', orderPayload({ processedAt: '2026-03-07T17:00:00Z', lines }));
    // A day on which more came back than was sold.
    const refund = {
      processedAt: '2026-03-08T17:00:00Z',
      lines: [{ lineItemId: 1, quantity: 1, subtotal: 45 }],
    };
    await store.deliver('refunds/create', refundPayload(refund));
  });
  afterAll(() => server.close());

  async function download(query: string) {
    const { url, headers } = store.request(`/api/metrics/export?${query}`);
    const response = await fetch(url, { headers });
    return { response, files: unzip(Buffer.from(await response.arrayBuffer())) };
  }

  const rows = (file: string | undefined) => file!.trimEnd().split('\r\n');
  const cells = (file: string | undefined, first: string) =>
    rows(file)
      .find((row) => row.startsWith(`${first},`))
      ?.split(',');

  it('are one of each group, one of the series and the top products, under a name that is safe', async () => {
    const { response, files } = await download(RANGE);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="shopmeter-2026-03-07-to-2026-03-08.zip"',
    );
    expect([...files.keys()]).toEqual([
      'orders.csv',
      'customers.csv',
      'products.csv',
      'series.csv',
      'top-products.csv',
    ]);
    const catalogue = (await store.catalogue()).body.metrics;
    const listed = ['orders.csv', 'customers.csv', 'products.csv'].flatMap((name) =>
      rows(files.get(name))
        .slice(1)
        .map((row) => row.split(',')[0]),
    );
    expect(listed.sort()).toEqual(catalogue.map(({ id }) => id.replace(/Cents$/, '')).sort());
  });

  it('hold money as decimals, days with their zone, and no formula', async () => {
    const { files } = await download(`${RANGE}&compare=previous&variants=aovCents:totalSales`);
    const orders = files.get('orders.csv');
    expect(cells(orders, 'netSales')!.slice(0, 11)).toEqual([
      ...['netSales', 'Net sales', '45.00', '0.00', '', 'money', 'USD'],
      ...['2026-03-07', '2026-03-08', '2026-03-05', '2026-03-06'],
    ]);
    expect(cells(orders, 'orders')!.slice(2, 4)).toEqual(['1', '0']);
    // Quoted for the comma in it.
    expect(rows(orders).find((row) => row.startsWith('aov,'))).toMatch(
      /^aov,"Average order value, By total sales",45\.00,,,quotient,USD/,
    );
    const series = rows(files.get('series.csv'));
    expect(series).toHaveLength(3);
    const at = series[0]!.split(',').indexOf('netSales');
    expect(
      series.slice(1).map((row) => row.split(',').filter((_, index) => index < 3 || index === at)),
    ).toEqual([
      ['2026-03-07', 'America/New_York', 'USD', '90.00'],
      ['2026-03-08', 'America/New_York', 'USD', '-45.00'],
    ]);
    expect(rows(files.get('top-products.csv'))[1]).toBe(
      `7,"'=HYPERLINK(""http://x"")",45.00,100.00,2,0.00,USD,2026-03-07,2026-03-08,America/New_York`,
    );
  });

  it('have hours with their offset', async () => {
    const { files } = await download('from=2026-03-08&to=2026-03-08&grain=hour');
    const series = rows(files.get('series.csv'));
    // Clocks went forward: an hour of this day is missing.
    expect(series).toHaveLength(1 + 23);
    expect([series[1]!.split(',')[0], series[23]!.split(',')[0]]).toEqual([
      '2026-03-08T00:00:00-05:00',
      '2026-03-08T23:00:00-04:00',
    ]);
  });

  it('are written down in the audit log, and a wrong question is none', async () => {
    const exports = async () =>
      (await server.sql.query(`SELECT details FROM audit_log WHERE action = 'export.made'`)).rows.length;
    const before = await exports();
    await download(RANGE);
    for (const [query, pointer] of [
      [`${RANGE}&metrics=orders`, 'metrics'],
      [`${RANGE}&variants=nothing:else`, 'variants'],
      ['from=2026-03-08&to=2026-03-07', 'from'],
    ] as const) {
      const { status, body } = await store.ask(query, 'export');
      expect([status, body.errors?.[0]?.pointer]).toEqual([400, pointer]);
    }
    expect(await exports()).toBe(before + 1);
  });

  it('leave nothing open when the reader goes away', async () => {
    const abort = new AbortController();
    const { url, headers } = store.request('/api/metrics/export?from=2017-01-01&to=2026-12-31');
    const response = await fetch(url, { headers, signal: abort.signal });
    await response.body!.getReader().read();
    abort.abort();
    expect((await store.ask(RANGE)).status).toBe(200);
    const { rows: open } = await server.sql.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'
         AND application_name = 'shopmeter' AND xact_start < now() - interval '1 second'`,
    );
    expect(open).toEqual([]);
  });
});
