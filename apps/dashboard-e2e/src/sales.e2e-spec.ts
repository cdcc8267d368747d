import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { lookInEvery, LOOKS } from './look';
import { eventually, Visit } from './visit';

/** The sales page, and the way from any of its numbers to the webhook that it comes from. */
describe('sales', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    demo = await DemoServer.start(demoHistory(40));
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce' });
    page = await visit.open();
    await demo.signIn(page, 'ui-metric-tile');
  }, 300_000);
  afterEach(() => expect(visit.faults()).toEqual([]));
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });

  const drawer = () => page.getByRole('dialog', { name: 'Net sales', exact: true });

  it('shows the way from gross to total, and tables by channel, country and code', async () => {
    await page.getByRole('link', { name: 'Sales', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Sales' }).waitFor();
    await page.locator('ui-metric-tile').nth(7).waitFor();
    const names = await page.locator('ui-metric-tile .choose').allInnerTexts();
    expect(names.slice(0, 4)).toEqual(['Gross sales', 'Discounts', 'Returns', 'Net sales']);
    for (const by of ['channel', 'country', 'discount code']) {
      await page
        .getByRole('region', { name: `Sales by ${by}` })
        .locator('tbody tr')
        .nth(1)
        .waitFor();
    }
  });

  it('leads in two clicks from a card to its rows and their webhooks', async () => {
    await page.getByRole('button', { name: 'How Net sales is counted' }).click();
    await page.getByRole('link', { name: 'Show what was counted' }).click();
    await drawer().getByText('Gross sales − discounts − returns.').waitFor();
    const row = drawer().getByRole('article').first();
    await row
      .getByRole('link', { name: /^orders\// })
      .first()
      .waitFor();
    await row.locator('summary').click();
    await row.getByRole('region', { name: /^Ledger rows of #/ }).waitFor();
  });

  it('keeps the rows in the address, page by page, with what was left out and why', async () => {
    const first = await drawer().getByRole('article').first().getAttribute('aria-label');
    await drawer().getByRole('button', { name: 'Next page' }).click();
    await eventually(
      () => drawer().getByRole('article').first().getAttribute('aria-label'),
      (name) => name !== first,
    );
    expect(
      await page.reload().then(() => drawer().getByRole('article').first().getAttribute('aria-label')),
    ).not.toBe(first);
    await drawer().getByRole('link', { name: 'Left out' }).click();
    await page.waitForURL(/rows=left_out/);
    await drawer().getByText('Left out', { exact: true }).nth(1).waitFor();
  });

  it('tells the number as it was known a week ago', async () => {
    await drawer().getByLabel('As it was known').selectOption('week');
    await drawer().getByText('Known then:').waitFor();
  });

  it('closes with Esc, and the page is as before', async () => {
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    await page.waitForURL(({ search }) => !search.includes('explain'));
  });

  it('saves all cards as one zip', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download all metrics as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^shopmeter-.*\.zip$/);
  });

  it('looks right in light and dark, wide and narrow', async () => {
    await page.goto('/sales');
    await page.locator('app-sales-tables tbody tr').nth(5).waitFor();
    await lookInEvery(page, 'sales');
    await page.goto('/sales?explain=netSalesCents&known=week');
    await page.getByText('Known then:').waitFor();
    await page.getByRole('article').first().locator('summary').click();
    await lookInEvery(page, 'drawer', LOOKS, 'dialog');
  });
});
