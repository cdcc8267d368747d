import { type Page } from 'playwright-core';
import { DemoServer } from './demo-server';
import { lookInEvery, TWO_LOOKS } from './look';
import { Overview } from './overview';
import { type Shop } from './shop';
import { eventually, Visit } from './visit';

const LONG_TITLE = 'Handwoven blanket of undyed highland wool '.repeat(7).slice(0, 255);
const RTL_NAME = 'محمد بن عبد الله الأنصاري';

/** A store, from before its first order to what no page was drawn for. */
describe('a store that', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;
  let overview: Overview;
  let shop: Shop;
  let second: Shop;

  beforeAll(async () => {
    demo = await DemoServer.start([]);
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce' });
    page = await visit.open();
    overview = new Overview(page);
    shop = demo.shop();
    second = demo.anotherShop('EUR');
    await demo.signIn(page, 'ui-metric-tile');
  }, 300_000);
  afterEach(() => expect(visit.faults()).toEqual([]));
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });

  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const seen = (name: string) => lookInEvery(page, `hard-${name}`, TWO_LOOKS);

  it('has no orders yet', async () => {
    expect(await overview.number('Orders')).toBe('0');
    expect(await overview.number('Average order value')).toBe('–');
    await seen('no-orders');
  });

  it('has one order', async () => {
    await shop.sell({ lines: [{ id: 11, price: 40, productId: 7, title: 'Canvas tote' }] });
    expect(await overview.numberOnce('Net sales', '$40.00')).toBe('$40.00');
    await seen('one-order');
  });

  it('has the longest title, a name from right to left and eleven digits', async () => {
    const customer = { id: 501, email: null, first_name: RTL_NAME, last_name: '' };
    const line = { id: 21, price: 99_999_999_999.99, productId: 8, vendor: LONG_TITLE, title: LONG_TITLE };
    await shop.sell({ customer, lines: [line] });
    const sum = '$100,000,000,039.99';
    expect(await overview.numberOnce('Net sales', sum)).toBe(sum);
    await seen('eleven-digits');
    for (const path of ['/sales', '/products', '/customers', '/orders', '/live']) {
      await page.goto(path);
      await page.locator('main :is(ui-metric-tile, tbody tr, ol li)').first().waitFor();
      await seen(path.slice(1));
    }
    await page.goto('/orders');
    await page.getByRole('link', { name: RTL_NAME }).first().waitFor();
    await page.locator('tbody th a').first().click();
    await page.getByRole('region', { name: 'What was bought' }).first().waitFor();
    await seen('order');
  }, 240_000);

  it('took back more than it sold', async () => {
    const today = new Date().toISOString();
    const refund = {
      id: 1,
      processed_at: today,
      created_at: today,
      refund_line_items: [{ id: 1, line_item_id: 31, quantity: 1, subtotal: 75, total_tax: 0 }],
      order_adjustments: [],
      transactions: [],
    };
    const sold = new Date(Date.now() - 40 * 86_400_000).toISOString();
    await shop.sell({
      processedAt: sold,
      updatedAt: today,
      lines: [{ id: 31, price: 75, productId: 7, title: 'Canvas tote' }],
      refunds: [refund],
      current: { subtotal: 0, tax: 0, shipping: 0 },
    });
    await page.goto('/overview?filters=product:7&range=7d');
    expect(await overview.numberOnce('Net sales', '-$35.00')).toBe('-$35.00');
    await seen('below-zero');
  });

  it('is one of several: each has its numbers, and no two currencies are added up', async () => {
    await page.goto('/connect');
    await page.getByLabel('Store name', { exact: true }).fill('Contoso Café');
    await page.getByLabel('Store address', { exact: true }).fill(second.domain);
    await page.getByRole('button', { name: 'Connect store' }).click();
    await page.getByRole('heading', { name: 'Waiting for the first webhook' }).waitFor();
    await second.sell({ lines: [{ id: 11, price: 7, productId: 7, title: 'Flat white' }] });
    await page.getByRole('link', { name: 'See the overview' }).click();
    expect(await overview.numberOnce('Net sales', '€7.00')).toBe('€7.00');
    await page.getByRole('button', { name: /^Store:/ }).click();
    await page.getByRole('link', { name: 'All stores' }).click();
    await heading('All stores').waitFor();
    const cells = (currency: string) =>
      page.getByRole('table', { name: currency }).locator('tbody tr').allInnerTexts();
    await page.getByRole('table', { name: 'USD' }).waitFor();
    expect(await cells('EUR')).toEqual([expect.stringMatching(/^Contoso Café[^]*€7\.00/)]);
    expect(await cells('USD')).toEqual([expect.stringMatching(/^Shopmeter demo[^]*\$99,999,999,964\.99/)]);
    await seen('stores');
    await page.keyboard.press('w');
    await page.waitForURL(/stores\?range=7d/);
    await page.getByRole('button', { name: /^Shopmeter demo ?: open this store$/ }).click();
    await page.waitForURL(/overview\?range=7d/);
    await page.getByRole('button', { name: 'Store: Shopmeter demo' }).waitFor();
  });

  it('has a hundred thousand products: they are listed, found and turned over', async () => {
    await demo.sql(manyProducts(shop.domain));
    const names = () => page.locator('ui-metric-table tbody tr:not(.totals, .rest) th a').allInnerTexts();
    for (const path of ['/products', '/stock']) {
      await page.goto(path);
      await page.locator('ui-metric-table').waitFor();
      const first = await eventually(names, (all) => all.length > 0);
      await page.getByRole('button', { name: 'Next page' }).click();
      const second = await eventually(names, (all) => all.length > 0 && all[0] !== first[0]);
      expect(second.filter((name) => first.includes(name))).toEqual([]);
      await page.getByRole('searchbox').fill('Number 199,999');
      expect(await eventually(names, (all) => all.length === 1)).toEqual(['Number 199,999']);
    }
    await page.goto('/products');
    await page.locator('ui-metric-table').waitFor();
    await seen('many-products');
  });

  it('removes the demo store, and goes on in the other one', async () => {
    await page.goto('/connection');
    await page.getByRole('button', { name: 'Remove the demo store', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, delete all of it', exact: true }).click();
    await page.waitForURL(/overview/);
    await page.getByRole('button', { name: 'Store: Contoso Café' }).click();
    expect(await page.getByRole('button', { name: /Shopmeter demo/ }).count()).toBe(0);
  });
});

/** All sold today, one of each; made at once, because to receive as many webhooks takes minutes. */
function manyProducts(domain: string): string {
  const made = `(SELECT id AS store FROM tenants WHERE domain = '${domain}') s, generate_series(100001, 200000) AS n`;
  const none = `'00000000-0000-0000-0000-000000000000'`;
  return `
    SET session_replication_role = 'replica';
    INSERT INTO products (tenant_id, shopify_id, title, vendor, status, version)
    SELECT store, n, 'Number ' || to_char(n, 'FM999,999'), 'Acme', 'active', '' FROM ${made};
    INSERT INTO variants (tenant_id, product_id, shopify_id, title, position, inventory_item_id)
    SELECT store, n, n + 1000000, 'Default Title', 1, n FROM ${made};
    INSERT INTO stock_levels (tenant_id, inventory_item_id, location_id, available, updated_at, version, event_id)
    SELECT store, n, 1, n % 90, now(), '', ${none} FROM ${made};
    INSERT INTO line_rollups
    SELECT store, 'product', grain, date_trunc(grain, now() AT TIME ZONE 'UTC')::date, n::text, 'USD', n, 0, 0, 1, 0, 1, 0, 0, 1
    FROM ${made}, unnest(ARRAY['day', 'month']) AS grain;
    ANALYZE products, variants, stock_levels, line_rollups`;
}
