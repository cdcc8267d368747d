import { type Page } from 'playwright-core';
import { DemoServer } from './demo-server';
import { Overview } from './overview';
import { type Shop } from './shop';
import { eventually, Visit } from './visit';

/** Noon in Berlin, on the day after its clocks were set back. */
const NOW = new Date('2030-10-28T11:00:00Z');
/** The cards that lead. */
const LEADING = [
  ...['Net sales', 'Orders', 'Average order value', 'Returning customers'],
  ...['Gross sales', 'Discounts', 'Returns', 'Units sold'],
];
const DIMENSIONS = ['product', 'variant', 'customers', 'country', 'code', 'channel', 'vendor'];

/** What the pages promise of every card and every table, on a store of few orders that one can add up by hand. */
describe('a store of few orders', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;
  let overview: Overview;

  beforeAll(async () => {
    demo = await DemoServer.start([], NOW);
    const shop = demo.shop();
    await shop.isIn('Europe/Berlin');
    await sellTwice(shop, '2030-08-05', [5]);
    await sellTwice(shop, '2030-10-27', [10, 90]);
    await sellTwice(shop, '2030-10-28', [20]);
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce' });
    page = await visit.open();
    overview = new Overview(page);
    await page.clock.setFixedTime(NOW);
    await demo.signIn(page, 'ui-metric-tile');
    const counted = () => demo.sql<{ n: number }>('SELECT count(*)::integer AS n FROM orders');
    expect(await eventually(counted, ([row]) => row?.n === 4, 60_000)).toEqual([{ n: 4 }]);
  }, 300_000);
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });
  afterEach(() => expect(visit.faults()).toEqual([]));

  /** An order at nine, and one in the afternoon, by a customer who comes back. */
  async function sellTwice(shop: Shop, day: string, prices: number[]): Promise<void> {
    for (const [at, price] of prices.entries())
      await shop.sell({
        processedAt: `${day}T${at === 0 ? '08' : '14'}:00:00Z`,
        customer: { id: 5, email: 'mira@example.com' },
        country: at === 0 ? 'DE' : 'AT',
        codes: at === 0 ? ['WELCOME'] : [],
        lines: [{ id: price, price, productId: 7 + at, variantId: 70 + at, title: `Tote ${at}` }],
      });
  }

  const number = async (name: string, wanted: string) => overview.numberOnce(name, wanted);

  it('is labelled where it is the demo', async () => {
    expect(await page.getByRole('button', { name: /^Store:/ }).innerText()).toContain('Demo store');
  });

  it('moves nothing for whoever asked for less motion', async () => {
    await overview.open('/overview');
    const seconds = () =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('ui-metric-tile')).transitionDuration`);
    expect(await seconds()).toBe('0s');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await seconds()).not.toBe('0s');
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  it('leads with eight cards, each with the value before and its definition', async () => {
    await overview.open('/overview?range=7d');
    const names = await page.locator('ui-metric-tile .choose').allInnerTexts();
    expect(names.slice(0, LEADING.length)).toEqual(LEADING);
    expect(await number('Net sales', '$120.00')).toBe('$120.00');
    for (const name of LEADING) {
      await page.getByRole('button', { name: `How ${name} is counted` }).click();
      await page.getByRole('dialog').getByText('Counted on', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
    }
  });

  it('compares today with yesterday up to the same time of day', async () => {
    await overview.open('/overview?range=today');
    expect(await number('Net sales', '$20.00')).toBe('$20.00');
    const card = await overview.tile('Net sales').innerText();
    expect(card.split(/\n+/)).toEqual(['Net sales', '$20.00', '100.0% up', 'from $10.00']);
  });

  it('tells the two hours apart that the clock shows twice when it is set back', async () => {
    await overview.open('/overview?range=yesterday');
    await page.getByRole('button', { name: 'Show as table' }).click();
    const hours = await page.locator('app-metric-chart tbody th').allInnerTexts();
    expect(hours).toHaveLength(25);
    expect(hours.slice(1, 5)).toEqual([
      'Sun, Oct 27, 2030, 1 AM',
      'Sun, Oct 27, 2030, 2 AM (UTC+2)',
      'Sun, Oct 27, 2030, 2 AM (UTC+1)',
      'Sun, Oct 27, 2030, 3 AM',
    ]);
  });

  it('opens what was counted of any card in two clicks', async () => {
    await overview.open('/overview?range=7d');
    await page.getByRole('button', { name: /more metrics/ }).click();
    const names = await page.locator('ui-metric-tile .choose').allInnerTexts();
    expect(names.length).toBeGreaterThan(LEADING.length);
    for (const name of names) {
      await page.getByRole('button', { name: `How ${name} is counted`, exact: true }).click();
      await page.getByRole('link', { name: 'Show what was counted' }).click();
      await page.getByRole('dialog', { name, exact: true }).getByText('Left out').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name, exact: true }).waitFor({ state: 'detached' });
    }
  }, 120_000);

  it.each(DIMENSIONS)('splits the range by %s, with the total of the card first', async (by) => {
    await page.goto(`/overview?range=7d&by=${by}`);
    await overview.showTables();
    const total = page.locator('app-top-tables tr.totals td.lead .value');
    expect(await total.innerText()).toBe('$120.00');
    expect(await number('Net sales', '$120.00')).toBe('$120.00');
    await page.locator('app-top-tables tbody tr:not(.totals)').first().waitFor();
  });

  it('lists the customer whose orders these are', async () => {
    await page.goto('/customers');
    const row = page.locator('ui-metric-table tbody tr:not(.totals, .rest)', { hasText: '$125.00' });
    await row.getByRole('link').click();
    await page.getByText('Lifetime value').waitFor();
    expect(await page.locator('app-customer-orders tbody tr').count()).toBe(4);
  });

  it('shows cohorts in per cent, as a count and as money, and greys one of few customers', async () => {
    await page.goto('/customers/cohorts?months=6');
    const august = page.locator('app-cohort-table tbody tr.small').first();
    await august.getByText('Aug 2030').waitFor();
    const cells = async () => (await august.locator('td').allInnerTexts()).map((text) => text.trim());
    for (const [view, wanted] of Object.entries({
      retention: ['1', '0.0%', '0.0%', ''],
      customers: ['1', '0', '0', ''],
      sales: ['1', '$5.00', '$0.00', ''],
    })) {
      await page.getByLabel('Cells show').selectOption(view);
      expect(await eventually(cells, (texts) => texts.join() === wanted.join())).toEqual(wanted);
    }
  });
});
