import { randomUUID } from 'node:crypto';
import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { lookInEvery } from './look';
import { tabStops } from './tab-stops';
import { eventually, Visit } from './visit';

/** What is seen and repaired of webhooks: by the merchant of a store. */
describe('the console', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    demo = await DemoServer.start(demoHistory(4));
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce', timezoneId: 'Asia/Tokyo' });
    page = await visit.open();
    await demo.signIn(page, 'ui-metric-tile');
  }, 300_000);
  afterEach(() => expect(visit.faults()).toEqual([]));
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });

  /** In both themes and widths, and with Tab alone. */
  async function lookAt(name: string): Promise<void> {
    await lookInEvery(page, name);
    expect((await tabStops(page)).filter(({ fault }) => fault !== '')).toEqual([]);
  }

  /** What a page shows when the API fails. */
  async function lookAtError(name: string, path: string, api: string): Promise<void> {
    visit.allow(`GET ${api} 500`);
    const broken = { status: 500, contentType: 'application/problem+json', body: '{}' };
    await page.route(`**${api}*`, (route) => route.fulfill(broken));
    await page.goto(path);
    await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    await lookAt(name);
    await page.unroute(`**${api}*`);
  }

  describe('data health', () => {
    it('says that nothing failed while nothing did', async () => {
      await page.goto('/overview');
      await page.getByRole('link', { name: 'Data health' }).click();
      await page.getByText('Nothing failed').waitFor();
      await lookAt('data-health-calm');
    });

    it('tells what failed by cause, and which deliveries are refused and for how long Shopify waits', async () => {
      for (const [topic, text] of BROKEN) await demo.send(topic, text);
      expect(await demo.send('carts/create', '{}', 'of somebody else')).toBe(401);
      const failed = () =>
        demo.sql<{ n: number }>("SELECT count(*)::integer AS n FROM outcomes WHERE status = 'quarantined'");
      await eventually(failed, ([row]) => row?.n === BROKEN.length);
      const refused = () => demo.sql('SELECT FROM delivery_refusals');
      await eventually(refused, (rows) => rows.length > 0, 15_000);
      await page.goto('/data-health');
      await page.getByRole('cell', { name: 'orders/paid' }).first().waitFor();
      const warning = page.getByRole('alert').filter({ hasText: 'carts/create' });
      expect(await warning.innerText()).toMatch(/gives the first of them up in 3 hr, 59 min/);
      await lookAt('data-health');
    });

    it('leads from a cause to its webhooks', async () => {
      await page
        .getByRole('link', { name: /webhooks in the log/ })
        .first()
        .click();
      await page.waitForURL(/\/events\?status=quarantined&topic=/);
      await page.locator('app-events-board tbody tr').first().waitFor();
      await page.goBack();
    });

    it('applies all of a cause anew in two clicks, after saying how many', async () => {
      const row = page.getByRole('row').filter({ hasText: 'orders/paid' });
      await row.getByRole('button', { name: /^Apply anew/ }).click();
      await row.getByText('webhooks would be applied anew').waitFor();
      await row.getByRole('button', { name: 'Apply anew', exact: true }).click();
      const ordered = () => demo.sql<{ total: number }>('SELECT total FROM replays');
      expect(await eventually(ordered, (rows) => rows.length > 0)).toEqual([{ total: 2 }]);
    });

    it('says so when it cannot be read', () =>
      lookAtError('data-health-error', '/data-health', '/api/data-health'));
  });
});

const BROKEN = [
  ['orders/paid', '{'],
  ['orders/paid', '{'],
  ['products/update', `{"id": 1, "${randomUUID()}": `],
] as const;
