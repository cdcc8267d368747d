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
const BOTH_CHANGES = 'range=custom&from=2030-03-25&to=2030-10-28';

/** Nobody’s numbers move with the person who looks at them. */
describe('a store’s days', () => {
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

  describe.each(STORES)('of $zone', ({ name, days }) => {
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
