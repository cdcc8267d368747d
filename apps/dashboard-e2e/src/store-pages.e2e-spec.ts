import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { settled } from './layout';
import { lookInEvery } from './look';
import { tabStops } from './tab-stops';
import { eventually, Visit } from './visit';

/** The pages; `ready` is what each shows when it is complete. */
const PAGES = [
  { name: 'live', path: '/live', ready: 'app-arriving-orders :is(ol, .none)' },
  { name: 'products', path: '/products', ready: 'ui-metric-table tr.totals' },
  {
    name: 'products-narrowed',
    path: '/products?by=vendor&filters=vendor:Shopmeter',
    ready: 'app-filter-pill',
  },
  { name: 'products-none', path: '/products?search=no+such+product', ready: '.none' },
  { name: 'carts', path: '/carts?range=91d', ready: 'app-checkout-list tbody tr' },
  { name: 'stock', path: '/stock', ready: 'ui-metric-table' },
  { name: 'customers', path: '/customers', ready: 'ui-metric-table tr.totals' },
  { name: 'customers-none', path: '/customers?search=nobody+at+all', ready: '.none' },
  { name: 'segments', path: '/customers/segments', ready: 'table' },
  { name: 'cohorts', path: '/customers/cohorts', ready: 'app-cohort-table' },
  { name: 'cohorts-sales', path: '/customers/cohorts?show=sales&months=24', ready: 'app-cohort-table' },
  { name: 'overview-narrowed', path: '/overview?filters=country:US,channel:web', ready: 'app-filter-pill' },
];

/** What a merchant does with the pages about products and customers, on the demo store. */
describe('the pages of a store', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    demo = await DemoServer.start(demoHistory(100, { carts: true }));
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce', timezoneId: 'Asia/Tokyo' });
    page = await visit.open();
    await demo.signIn(page, 'ui-metric-tile');
  }, 600_000);
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });
  afterEach(() => expect(visit.faults()).toEqual([]));

  const rows = () => page.locator('ui-metric-table tbody tr:not(.totals, .rest)');
  const firstName = () => rows().first().locator('th a, th button').first().innerText();
  const open = async (path: string, ready: string) => {
    await page.goto(path);
    // The tables of the overview begin when they come into sight.
    await page.locator(`${ready}, .later`).first().scrollIntoViewIfNeeded();
    await page.locator(ready).first().waitFor({ state: 'attached' });
    await settled(page);
  };

  it('lists products with the totals first, each beside the days it is compared with', async () => {
    await open('/products?range=28d', 'ui-metric-table tr.totals');
    expect(await page.locator('ui-metric-table tbody tr').first().innerText()).toMatch(/^Total/);
    expect(await rows().first().locator('.before').count()).toBeGreaterThan(2);
    expect(await page.locator('app-dimension-table .days').innerText()).toMatch(/compared with/);
  });

  it('sorts by a header, says so to a screen reader, and keeps it in the address', async () => {
    const units = page.getByRole('columnheader', { name: 'Units sold' });
    await units.getByRole('button').click();
    await page.waitForURL(/sort=units&order=desc/);
    const sorted = () => units.getAttribute('aria-sort');
    expect(await eventually(sorted, (order) => order === 'descending')).toBe('descending');
    await settled(page);
    await units.getByRole('button').click();
    await page.waitForURL(/order=asc/);
    expect(await eventually(sorted, (order) => order === 'ascending')).toBe('ascending');
    const tab = await visit.open();
    await tab.goto(page.url());
    await tab.locator('ui-metric-table tr.totals').waitFor();
    expect(await tab.locator('th[aria-sort=ascending]').innerText()).toMatch(/Units sold/);
    await tab.close();
  });

  it('pages on, and back with the button of the browser', async () => {
    await open('/products', 'ui-metric-table tr.totals');
    const first = await firstName();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.waitForURL(/after=/);
    expect(await eventually(firstName, (name) => name !== first)).not.toBe(first);
    await page.goBack();
    expect(await eventually(firstName, (name) => name === first)).toBe(first);
  });

  it('searches while one types', async () => {
    await page.getByRole('searchbox', { name: 'Search' }).fill('mug');
    await page.waitForURL(/search=mug/);
    const found = await eventually(
      () => rows().locator('th').allInnerTexts(),
      (names) => names.length > 0 && names.every((name) => /mug/i.test(name)),
    );
    expect(found.every((name) => /mug/i.test(name))).toBe(true);
  });

  it('takes a table along as CSV, as it is narrowed and sorted', async () => {
    await open('/overview?range=91d&by=channel', 'app-top-tables tr.totals');
    const saved = page.waitForEvent('download');
    await page.locator('app-csv-button button').click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('shopmeter-channel.csv');
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/^key,channel,.*netSales/);
  });

  it('opens a product in the same days: its numbers, its variants, its stock', async () => {
    await open('/products?range=91d', 'ui-metric-table tr.totals');
    const name = await firstName();
    await rows().first().getByRole('link').click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(new URL(page.url()).search).toBe('?range=91d');
    await page.getByRole('heading', { name: 'Variants and stock' }).waitFor();
    await settled(page);
    await lookInEvery(page, 'product');
  });

  it('narrows every card to a country with a click, and widens with Esc', async () => {
    await open('/overview?range=91d&by=country', 'app-top-tables tr.totals');
    const number = () => page.locator('ui-metric-tile .value').first().innerText();
    const whole = await number();
    await page.locator('app-top-tables tbody tr:not(.totals)').first().getByRole('button').click();
    await page.waitForURL(/filters=country/);
    await page.locator('app-filter-pill').waitFor();
    expect(await eventually(number, (text) => text !== whole)).not.toBe(whole);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('filters'));
    expect(await eventually(number, (text) => text === whole)).toBe(whole);
  });

  it('says of what cannot be narrowed like that why it has no number', async () => {
    await open('/overview?range=91d&filters=product:1', 'app-filter-pill');
    await page.getByRole('button', { name: /more metrics/ }).click();
    await page.locator('ui-metric-tile .note').first().waitFor();
  });

  it('finds a customer by name, and shows orders, lifetime value and segment', async () => {
    await open('/customers', 'ui-metric-table tr.totals');
    const name = await eventually(firstName, (text) => text !== '');
    await rows().first().getByRole('link').click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText('Lifetime value').waitFor();
    await page.getByRole('heading', { name: 'Segment' }).waitFor();
    expect(await page.locator('app-customer-orders tbody tr').count()).toBeGreaterThan(0);
    await lookInEvery(page, 'customer');
  });

  it('shows cohorts as a table: a month that has not ended is blank', async () => {
    await open('/customers/cohorts?months=6', 'app-cohort-table');
    const last = page.locator('app-cohort-table tbody tr').last().locator('td');
    const cells = await last.allInnerTexts();
    expect(Number(cells[0]?.replace(',', ''))).toBeGreaterThanOrEqual(0);
    expect(cells.slice(1).every((text) => text.trim() === '')).toBe(true);
    await page.getByLabel('Cells show').selectOption('value');
    await page.waitForURL(/show=value/);
    await page.locator('app-cohort-table .cell', { hasText: '$' }).first().waitFor();
  });

  it('says what runs out next', async () => {
    await open('/stock', 'ui-metric-table');
    expect(await page.locator('th[aria-sort=ascending]').innerText()).toMatch(/Lasts/);
    await page.getByText('Variants counted').waitFor();
  });

  it('watches orders come in, marked and told to a screen reader', async () => {
    await open('/live', 'app-arriving-orders :is(ol, .none)');
    await page.locator('app-data-freshness .live.on').waitFor();
    // Of this shop, so without the address of an order that names the id of another one.
    await demo
      .shop()
      .sell({ lines: [{ id: 91, price: 12, productId: 7, title: 'Canvas tote' }] }, (text) =>
        text.replace(/,"order_status_url":"[^"]*"/, ''),
      );
    const fresh = page.locator('app-arriving-orders li.fresh');
    await fresh.waitFor();
    expect(await fresh.innerText()).toContain('$12.00');
    await page.getByText(/^1 new order/).waitFor({ state: 'attached' });
  });

  it.each(PAGES)(
    '$name looks as it should, in light and dark, wide and narrow',
    async ({ name, path, ready }) => {
      await open(path, ready);
      await lookInEvery(page, name);
    },
  );

  it('is reached with Tab alone', async () => {
    for (const { path, ready } of PAGES) {
      await open(path, ready);
      const stops = await tabStops(page);
      expect({ path, faults: stops.filter(({ fault }) => fault !== '') }).toEqual({ path, faults: [] });
    }
  }, 180_000);
});
