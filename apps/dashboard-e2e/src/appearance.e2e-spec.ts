import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { DemoServer, demoHistory } from './demo-server';
import { settled, troubles, unreached } from './layout';
import { look, lookInEvery, lookOptions, LOOKS, THEMES } from './look';
import { tabStops } from './tab-stops';
import { eventually, Visit } from './visit';

const ROOT = join(import.meta.dirname, '../../..');
/** Set to write the README's pictures: `UPDATE_SCREENSHOTS=1 npm test -- --only dashboard-e2e appearance`. */
const IMAGES = process.env['UPDATE_SCREENSHOTS'] === '1' ? join(ROOT, 'docs/images') : null;
/** Kilobytes of compressed scripts until the overview's chart is drawn. */
const LARGEST_OVERVIEW = 220;

/** Signed out, then signed in; `ready` is what the page shows when it is complete. */
const VISITOR_PAGES = [
  { name: 'sign-in', path: '/sign-in', ready: 'h1' },
  { name: 'sign-up', path: '/sign-up', ready: 'h1' },
  { name: 'check-your-mail', path: '/check-your-mail', ready: 'h1' },
  { name: 'verify-used', path: '/verify?token=used', ready: '[role=alert]' },
  { name: 'forgot-password', path: '/forgot-password', ready: 'form' },
  { name: 'reset-password', path: '/reset-password?token=any', ready: 'form' },
  { name: 'confirm-email-used', path: '/confirm-email?token=used', ready: '[role=alert]' },
  { name: 'not-found', path: '/nowhere', ready: 'h1' },
];
const CHART = 'ui-line-plot path.line[stroke*=current], ui-pair-bars';
const OPEN_PANEL = '[popover]:popover-open';
const MEMBER_PAGES = [
  { name: 'overview', path: '/overview', ready: CHART },
  { name: 'overview-today', path: '/overview?range=today', ready: CHART },
  { name: 'overview-year', path: '/overview?range=12m&compare=year&metric=aovCents', ready: CHART },
  { name: 'overview-before-all', path: '/overview?range=custom&from=2016-01-01&to=2016-01-31', ready: CHART },
  { name: 'connection', path: '/connection', ready: 'app-connection-steps' },
  { name: 'connect', path: '/connect', ready: 'form' },
  { name: 'profile', path: '/settings/profile', ready: 'table' },
  { name: 'security', path: '/settings/security', ready: 'table' },
];

describe('the look of the dashboard, filled with the demo store', () => {
  let demo: DemoServer;

  beforeAll(async () => {
    // Half a year of orders is enough for the pages; for the README's pictures the store is whole.
    demo = await DemoServer.start(demoHistory(IMAGES ? 10_000 : 200));
  }, 600_000);
  afterAll(() => demo?.close());

  const signIn = (page: Page) => demo.signIn(page, CHART);

  describe('in light and dark, wide and narrow', () => {
    let visit: Visit;
    let page: Page;

    beforeAll(async () => {
      visit = await Visit.begin(demo.url, lookOptions(LOOKS[0]!));
      visit.allow('POST /api/auth/verify 400');
      visit.allow('POST /api/auth/confirm-email 400');
      page = await visit.open();
    });
    afterEach(() => expect(visit.faults()).toEqual([]));
    afterAll(() => visit?.end());

    it.each(VISITOR_PAGES)('$name', async ({ name, path, ready }) => {
      await page.goto(path);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      await lookInEvery(page, name);
    });

    it('signs in', () => signIn(page));

    it.each(MEMBER_PAGES)('$name', async ({ name, path, ready }) => {
      await page.goto(path);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      await lookInEvery(page, name);
    });

    it('setting up a second factor', async () => {
      await page.goto('/settings/security');
      await page.getByRole('button', { name: 'Set up' }).click();
      await page.getByLabel('Your password', { exact: true }).fill(demo.password);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByRole('img', { name: /^QR code/ }).waitFor();
      await lookInEvery(page, 'second-factor');
    });

    it('its panels', async () => {
      await page.goto('/overview');
      await page.locator(CHART).first().waitFor({ state: 'attached' });
      await page.getByRole('button', { name: 'How Net sales is counted' }).click();
      await lookInEvery(page, 'panel-definition', LOOKS, OPEN_PANEL);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Range:/ }).click();
      await lookInEvery(page, 'panel-range', LOOKS, OPEN_PANEL);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Show as table' }).click();
      // The page moves below the mouse, which would end the reading where it leaves the chart.
      await page.mouse.move(0, 0);
      await page.getByRole('slider').press('ArrowLeft');
      await page.locator('.tooltip').waitFor();
      await lookInEvery(page, 'chart-read', LOOKS, 'app-metric-chart');
      await page.locator('.tooltip').waitFor();
    });

    if (!IMAGES) return;
    it('for the README', async () => {
      mkdirSync(IMAGES, { recursive: true });
      await page.goto('/overview');
      await page.locator(CHART).first().waitFor({ state: 'attached' });
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        await settled(page);
        await page.screenshot({ path: join(IMAGES, `overview-${theme}.png`) });
      }
    });
  });

  describe('whoever looks', () => {
    let visit: Visit;
    let page: Page;

    beforeAll(async () => {
      visit = await Visit.begin(demo.url, { reducedMotion: 'reduce' });
      page = await visit.open();
    });
    afterEach(() => expect(visit.faults()).toEqual([]));
    afterAll(() => visit?.end());

    it(`loads the overview with at most ${LARGEST_OVERVIEW} kB of scripts`, async () => {
      await signIn(page);
      await page.reload();
      await page.locator(CHART).first().waitFor({ state: 'attached' });
      const scripts = await page.evaluate<string[]>(
        `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))`,
      );
      const sizes = await Promise.all(
        scripts.map(async (url) => gzipSync(await (await fetch(url)).bytes()).length),
      );
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      expect(scripts.length).toBeGreaterThan(5);
      expect(bytes / 1000).toBeLessThan(LARGEST_OVERVIEW);
    });

    it('reaches everything with Tab: every stop has a name and is in sight', async () => {
      for (const path of [
        '/overview',
        '/connection',
        '/connect',
        '/settings/profile',
        '/settings/security',
      ]) {
        await page.goto(path);
        await page.locator('h1').waitFor();
        await settled(page);
        const stops = await tabStops(page);
        expect(stops.length).toBeGreaterThan(5);
        expect(stops.filter(({ fault }) => fault !== '')).toEqual([]);
      }
    });

    it.each([
      ['360 pixels', { width: 360, height: 740 }],
      // A window of 1280 × 900, in which every pixel of the page takes four.
      ['200 % zoom', { width: 640, height: 450 }],
    ])('scrolls nothing sideways at %s', async (_name, size) => {
      await page.setViewportSize(size);
      for (const { path, ready } of MEMBER_PAGES) {
        await page.goto(path);
        await page.locator(ready).first().waitFor({ state: 'attached' });
        await settled(page);
        expect({ path, troubles: await troubles(page) }).toEqual({ path, troubles: [] });
      }
    });

    it('has every part of every panel within reach at 200 % zoom', async () => {
      await page.goto('/overview');
      await page.locator(CHART).first().waitFor({ state: 'attached' });
      for (const name of [/^Range:/, /^Comparison:/, /^How Net sales/, /^Views$/, /^Notes$/]) {
        await page.getByRole('button', { name }).first().click();
        expect({ name, unreached: await unreached(page, OPEN_PANEL) }).toEqual({ name, unreached: [] });
        await page.keyboard.press('Escape');
      }
      for (const key of ['?', '/']) {
        await page.keyboard.press(key);
        expect({ key, unreached: await unreached(page, 'dialog[open]') }).toEqual({ key, unreached: [] });
        await page.keyboard.press('Escape');
      }
      await page.goto('/overview?explain=netSalesCents');
      await page.getByRole('article').first().waitFor();
      expect(await unreached(page, 'dialog[open]')).toEqual([]);
    });

    it('asks for the first numbers before its scripts are here, and for nothing twice', async () => {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      await page.route(/\/main-[^/]+\.js$/, (route) => released.then(() => route.continue()));
      const asked: string[] = [];
      page.on('request', (request) => {
        const { pathname, search } = new URL(request.url());
        if (/^\/api\/metrics\/\w+$/.test(pathname)) asked.push(pathname + search);
      });
      await page.goto('/overview', { waitUntil: 'commit' });
      const ahead = await eventually(
        () => Promise.resolve([...asked]),
        (all) => all.length === 3,
      );
      release();
      await page.locator(CHART).first().waitFor({ state: 'attached' });
      expect(new Set(ahead).size).toBe(3);
      expect(asked).toEqual(ahead);
      expect(await page.evaluate('Object.keys(shopmeterAhead)')).toEqual([]);
    });

    it('is light or dark as the system, or as was chosen, also after a reload', async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto('/settings/profile');
      await page.locator('table').first().waitFor();
      const background = () =>
        page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
      const light = await background();
      await page.emulateMedia({ colorScheme: 'dark' });
      const dark = await background();
      expect(dark).not.toBe(light);
      await page.getByRole('button', { name: 'Light theme' }).click();
      expect(await background()).toBe(light);
      await page.reload();
      expect(await background()).toBe(light);
      await page.getByRole('button', { name: 'Theme of the system' }).click();
      expect(await background()).toBe(dark);
      await page.emulateMedia({ colorScheme: 'light' });
    });

    it('opens the menu over the page of a phone', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto('/overview');
      await page.locator(CHART).first().waitFor({ state: 'attached' });
      await page.getByRole('button', { name: 'Menu' }).click();
      await look(page, 'menu-light-360');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Connection' }).waitFor({ state: 'hidden' });
    });
  });
});
