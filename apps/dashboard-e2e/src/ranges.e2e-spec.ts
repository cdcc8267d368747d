import { readFileSync } from 'node:fs';
import { type CDPSession, type Page } from 'playwright-core';
import { DemoServer } from './demo-server';
import { settled } from './layout';
import { Overview } from './overview';
import { eventually, Visit } from './visit';

/** 27 October in Los Angeles, 28 October everywhere else; Berlin's day before had 25 hours. */
const NOW = new Date('2030-10-27T23:30:00Z');
const BROWSERS = ['America/Los_Angeles', 'UTC', 'Asia/Tokyo'];
/** Stores, and how many hours the days have on which clocks are changed there, or in Berlin. */
const STORES = [
  { name: 'Shopmeter demo', zone: 'Europe/Berlin', days: { '2030-03-31': 23, '2030-10-27': 25 } },
  { name: 'Kolkata', zone: 'Asia/Kolkata', days: { '2030-03-31': 24, '2030-10-27': 24 } },
  { name: 'Auckland', zone: 'Pacific/Auckland', days: { '2030-04-07': 25, '2030-09-29': 23 } },
];
/** Half an hour before and after each change of clocks: in Berlin, then in Auckland. */
const SOLD = [
  ...['2030-03-31T00:30:00Z', '2030-03-31T01:30:00Z', '2030-10-27T00:30:00Z', '2030-10-27T01:30:00Z'],
  ...['2030-04-06T13:30:00Z', '2030-04-06T14:30:00Z', '2030-09-28T13:30:00Z', '2030-09-28T14:30:00Z'],
];
const CHART = 'ui-line-plot path.line[stroke*=current], ui-pair-bars';
const BOTH_CHANGES = 'range=custom&from=2030-03-25&to=2030-10-28';

/** What each range is on the store's 28 October. */
const RANGES = {
  Today: 'Oct 28, 2030',
  Yesterday: 'Oct 27, 2030',
  'Last 7 days': 'Oct 22 – 28, 2030',
  'Last 28 days': 'Oct 1 – 28, 2030',
  'Last 30 days': 'Sep 29 – Oct 28, 2030',
  'Last 91 days': 'Jul 30 – Oct 28, 2030',
  'Month to date': 'Oct 1 – 28, 2030',
  'Quarter to date': 'Oct 1 – 28, 2030',
  'Year to date': 'Jan 1 – Oct 28, 2030',
  'Last month': 'Sep 1 – 30, 2030',
  'Last 12 months': 'Oct 29, 2029 – Oct 28, 2030',
};
/** What the last 30 days are compared with. */
const COMPARISONS = {
  'Previous period': 'Aug 30 – Sep 28, 2030',
  'Year before': 'Sep 29 – Oct 28, 2029',
  'Same weekdays': 'Aug 25 – Sep 23, 2030',
};

/** Ranges, what they are compared with, and days: nobody’s numbers move with the person who looks at them. */
describe('ranges', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;
  let devtools: CDPSession;

  beforeAll(async () => {
    demo = await DemoServer.start([], NOW);
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce' });
    page = await visit.open();
    devtools = await page.context().newCDPSession(page);
    await page.clock.setFixedTime(NOW);
    for (const [index, { name, zone }] of STORES.entries()) {
      const shop = index === 0 ? demo.shop() : demo.anotherShop('USD');
      if (index > 0) await demo.connect(name, shop.domain);
      await shop.isIn(zone);
      for (const [at, processedAt] of SOLD.entries())
        await shop.sell({ processedAt, lines: [{ id: at + 1, price: 2 ** at, productId: 7 }] });
    }
    const counted = () => demo.sql<{ n: number }>('SELECT count(*)::integer AS n FROM orders');
    const all = STORES.length * SOLD.length;
    expect(await eventually(counted, ([row]) => row?.n === all, 60_000)).toEqual([{ n: all }]);
    await demo.signIn(page, 'ui-metric-tile');
  }, 300_000);
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });
  afterEach(() => expect(visit.faults()).toEqual([]));

  describe('of a store in Berlin', () => {
    const overview = () => new Overview(page);
    const open = async (query: string) => {
      await page.goto(`/overview?${query}`);
      await overview().tile('Net sales').waitFor();
      await page.locator(CHART).first().waitFor({ state: 'attached' });
    };
    /** What a reader sees of a card. */
    const card = async (name: string) => (await overview().tile(name).innerText()).split(/\n+/);
    const points = async () => {
      await page.getByRole('button', { name: 'Show as table' }).click();
      return page.locator('app-metric-chart tbody th').allInnerTexts();
    };

    beforeAll(async () => {
      await overview().switchTo('Shopmeter demo');
    });

    it('say on each card the value, its change with an arrow and a word, and its course', async () => {
      await open('range=custom&from=2030-04-01&to=2030-04-07');
      expect(await card('Net sales')).toEqual(['Net sales', '$48.00', '>999% up', 'from $3.00']);
      expect(await card('Orders')).toEqual(['Orders', '2', 'no change', 'from 2']);
      expect(await card('Units sold')).toEqual(['Units sold', '2', 'no change', 'from 2']);
      const tile = overview().tile('Net sales');
      expect(await tile.locator('ui-change svg, ui-sparkline path').count()).toBeGreaterThan(1);
      await open('range=91d');
      expect(await card('Gross sales')).toEqual(['Gross sales', '$204.00', 'new', 'from $0.00']);
      expect(await card('Average order value')).toEqual(['Average order value', '$51.00']);
      await page.getByRole('button', { name: /more metrics/ }).click();
      await overview().tile('Returning customers').waitFor();
      await page.getByRole('button', { name: 'How Net sales is counted' }).click();
      await page.getByRole('dialog').getByText('Gross sales − discounts − returns.').waitFor();
    });

    it('are chosen with a click, and stand in the address', async () => {
      await open('');
      for (const [name, days] of Object.entries(RANGES)) {
        await overview().chooseRange(name);
        await page.getByRole('button', { name: `Range: ${name} ${days}` }).waitFor();
      }
      expect(new URL(page.url()).search).toBe('?range=12m');
    });

    it('reach from the first order until today, compared with nothing by themselves', async () => {
      await open('range=7d&compare=year');
      await page.keyboard.press('o');
      await page.waitForURL(/range=all$/);
      await page.getByRole('button', { name: 'Range: All time Mar 31 – Oct 28, 2030' }).waitFor();
      await page.getByRole('button', { name: /^Comparison: +No comparison$/ }).waitFor();
      await overview().numberOnce('Orders', '8');
      expect(await card('Orders')).toEqual(['Orders', '8']);
      await page.keyboard.press('x');
      await page.waitForURL(/range=all&compare=previous$/);
    });

    it('are compared with other days, which every card, point and row names', async () => {
      await open('range=30d');
      for (const [name, days] of Object.entries(COMPARISONS)) {
        await overview().chooseComparison(name);
        await page.getByRole('button', { name: new RegExp(`^Comparison:.*${name} ${days}$`) }).waitFor();
      }
      const plot = page.getByRole('slider');
      await plot.press('End');
      const read = await page.locator('.tooltip').innerText();
      expect(read).toMatch(/Mon, Oct 28, 2030[^]*Mon, Sep 23, 2030/);
      await overview().showTables();
      await page
        .getByText('Sep 29 – Oct 28, 2030, compared with Aug 25 – Sep 23, 2030', { exact: true })
        .waitFor();
      await overview().chooseComparison('No comparison');
      await page.waitForURL(/compare=none/);
      expect(
        await eventually(
          () => card('Orders'),
          ({ length }) => length === 2,
        ),
      ).toEqual(['Orders', '2']);
    });

    it('are compared with days of one’s own, point by point, and with nothing where there are no more', async () => {
      await open('range=custom&from=2030-10-01&to=2030-10-28');
      await overview().compareButton.click();
      const panel = page.getByRole('dialog', { name: 'Choose a comparison' });
      await panel.getByLabel('First day').fill('2030-03-31');
      await panel.getByLabel('Last day').fill('2030-03-30');
      await panel.getByText('The first day must not be after the last.').waitFor();
      await panel.getByLabel('Last day').fill('2030-04-09');
      await panel.getByRole('button', { name: 'Compare with these days' }).click();
      await page.waitForURL(/compare=custom&compareFrom=2030-03-31&compareTo=2030-04-09$/);
      await page.getByRole('button', { name: /^Comparison:.*Custom Mar 31 – Apr 9, 2030$/ }).waitFor();
      expect(await card('Orders')).toEqual(['Orders', '2', '50.0% down', 'from 4']);
      const plot = page.getByRole('slider');
      await plot.press('Home');
      const tooltip = page.locator('.tooltip');
      expect(await tooltip.innerText()).toMatch(/Tue, Oct 1, 2030[^]*Sun, Mar 31, 2030/);
      await plot.press('End');
      expect(await tooltip.innerText()).toMatch(/Mon, Oct 28, 2030\s+\$0\.00$/);
      await overview().showTables();
      await page.getByText('Oct 1 – 28, 2030, compared with Mar 31 – Apr 9, 2030', { exact: true }).waitFor();
      await page.goto('/overview?compare=custom&compareFrom=2030-04-09&compareTo=2030-03-31');
      await page.getByText('There are no such days as the link asks for.').waitFor();
    });

    it('have hours, days, weeks or months by their length, and none that is still to come', async () => {
      await open('range=today');
      expect(await page.locator('ui-pair-bars').count()).toBe(1);
      await open('range=custom&from=2030-10-26&to=2030-10-27');
      expect((await points()).at(-1)).toBe('Sun, Oct 27, 2030, 11 PM');
      await open('range=30d');
      expect((await points()).at(-1)).toBe('Mon, Oct 28, 2030');
      await open('range=91d');
      expect((await points()).at(-2)).toBe('Oct 21 – 27, 2030');
      await open('range=12m');
      expect((await points()).at(-1)).toBe('Oct 2030');
    });
  });

  describe.each(STORES)('days of $zone', ({ name, days }) => {
    const seen = new Map<string, object>();

    beforeAll(async () => {
      await new Overview(page).switchTo(name);
    });

    it.each(BROWSERS)('have the same hours seen from %s', async (zone) => {
      await devtools.send('Emulation.setTimezoneOverride', { timezoneId: zone });
      await page.goto('/overview');
      const views = [await texts()];
      // What was asked before the scripts were here named the same days.
      expect(await page.evaluate('Object.keys(shopmeterAhead)')).toEqual([]);
      for (const [day, hours] of Object.entries(days)) {
        await page.goto(`/overview?range=custom&from=${day}&to=${day}`);
        views.push(await texts());
        expect({ day, hours: await page.locator('app-metric-chart tbody tr').count() }).toEqual({
          day,
          hours,
        });
      }
      await page.goto(`/sales?${BOTH_CHANGES}`);
      views.push(await texts());
      seen.set(zone, { views, files: [await saved(/^CSV/), await saved(/^Download all metrics/)] });
    });

    it('have the same labels, numbers and files from everywhere', () => {
      const [first, ...others] = BROWSERS.map((zone) => seen.get(zone));
      expect(first).toBeDefined();
      for (const other of others) expect(other).toEqual(first);
    });
  });

  /** Every word of a page, with the axis of its chart and the same points as a table. */
  async function texts(): Promise<string[]> {
    await page.getByRole('button', { name: 'Show as table' }).click();
    // Tables below the chart begin when they come into sight.
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await page.locator('.later').waitFor({ state: 'detached' });
    await settled(page);
    const whole = await eventually(
      () => page.locator('main').innerText(),
      (text) => !/^Loading /m.test(text),
    );
    // How the live connection does is no word about a day.
    return whole.split('\n').filter((line) => !/^(Live|Connecting|Reconnecting)$/.test(line));
  }

  /** The bytes of a file, one a character. */
  async function saved(name: RegExp): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).first().click(),
    ]);
    return readFileSync(await download.path(), 'latin1');
  }
});
