import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { Overview } from './overview';
import { eventually, Visit } from './visit';

const CHART = 'ui-line-plot path.line[stroke*=current], ui-pair-bars';

/** The range and the comparison are in the address, and kept per person. */
describe('a range that was chosen', () => {
  let demo: DemoServer;
  const visits: Visit[] = [];

  /** A browser of its own, signed in as the owner. */
  async function browser(): Promise<Page> {
    const visit = await Visit.begin(demo.url, { reducedMotion: 'reduce' });
    visits.push(visit);
    const page = await visit.open();
    await demo.signIn(page, CHART);
    return page;
  }

  beforeAll(async () => {
    demo = await DemoServer.start(demoHistory(60));
  }, 300_000);
  afterEach(() => expect(visits.flatMap((visit) => visit.faults())).toEqual([]));
  afterAll(async () => {
    for (const visit of visits) await visit.end();
    await demo?.close();
  });

  /** Waits until the address says `query`, and the page shows what it means. */
  async function shows(page: Page, query: string, range: string, comparison: string): Promise<void> {
    await page.waitForURL((url) => url.search === query);
    await page.getByRole('button', { name: new RegExp(`^Range: +${range}`) }).waitFor();
    await page.getByRole('button', { name: new RegExp(`^Comparison:.* ${comparison}`) }).waitFor();
  }
  async function accountKeeps(wanted: object): Promise<void> {
    const kept = async () =>
      (await demo.sql<{ kept_range: object | null }>('SELECT kept_range FROM users'))[0]?.kept_range;
    const isWanted = (found: unknown) => JSON.stringify(found) === JSON.stringify(wanted);
    expect(await eventually(kept, isWanted)).toEqual(wanted);
  }

  it('stands in the address, also where nobody chose one, and takes no step back', async () => {
    const page = await browser();
    await shows(page, '?range=28d', 'Last 28 days', 'Previous period');
    await page.getByRole('link', { name: 'Sales' }).click();
    await page.waitForURL('**/sales?range=28d');
    await page.goBack();
    await page.waitForURL('**/overview?range=28d');
  });

  it('goes along to every page of the tab, days of one’s own too', async () => {
    const page = await browser();
    await new Overview(page).chooseRange('Last 7 days');
    await new Overview(page).chooseComparison('Year before');
    await shows(page, '?range=7d&compare=year', 'Last 7 days', 'Year before');
    await page.getByRole('link', { name: 'Products' }).click();
    await page.waitForURL('**/products?range=7d&compare=year');
    await page.goto('/overview?range=custom&from=2026-01-01&to=2026-01-02');
    await page.locator(CHART).first().waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'Sales' }).click();
    await page.waitForURL('**/sales?range=custom&from=2026-01-01&to=2026-01-02');
    await accountKeeps({ range: '7d', compare: 'year' });
  });

  it('is there in another browser of the same person, with numbers that are asked for once', async () => {
    const page = await browser();
    await shows(page, '?range=7d&compare=year', 'Last 7 days', 'Year before');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (/^\/api\/metrics\/\w+$/.test(pathname)) asked.push(search);
    });
    await page.goto('/overview');
    await page.locator(CHART).first().waitFor({ state: 'attached' });
    await page.waitForURL('**/overview?range=7d&compare=year');
    expect(asked).toHaveLength(3);
    expect(asked.every((search) => search.includes('compare=year'))).toBe(true);
    expect(await page.evaluate('Object.keys(shopmeterAhead)')).toEqual([]);
  });

  it('gives way to a copied link, which changes nothing of what is kept', async () => {
    const page = await browser();
    await page.goto('/overview?range=30d');
    await shows(page, '?range=30d', 'Last 30 days', 'Previous period');
    const another = await browser();
    await shows(another, '?range=7d&compare=year', 'Last 7 days', 'Year before');
  });

  it('is kept from a key and from the palette as well', async () => {
    const page = await browser();
    await page.keyboard.press('t');
    await page.waitForURL('**/overview?range=30d&compare=year');
    await accountKeeps({ range: '30d', compare: 'year' });
    await page.keyboard.press('x');
    await accountKeeps({ range: '30d', compare: 'none' });
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: /^Page, range/ }).fill('Month to date');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/overview?range=month&compare=none');
    await accountKeeps({ range: 'month', compare: 'none' });
  });
});
