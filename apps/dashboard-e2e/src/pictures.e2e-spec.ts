import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { expectPicture, keptPictures, pictureOf } from './expect-picture';
import { inTurns } from './in-turns';
import { settled } from './layout';
import { pictureFaults } from './picture-faults';
import { reducedPicture } from './reduced-picture';
import { STILL_OPTIONS, STILL_SWITCHES, standStill } from './still-page';
import { eventually, Visit } from './visit';

/** Later than the clock of the database, which some moments come from. */
const NOW = new Date('2030-06-19T15:30:00Z');
const CHART = 'ui-line-plot path.line[stroke*=current], ui-pair-bars';
const ROWS = 'ui-metric-table tr.totals';

/** `open` is what is pressed after the page is complete. */
interface View {
  name: string;
  path: string;
  ready: string;
  open?: string;
}
const VISITOR_VIEWS: View[] = [
  { name: 'sign-in', path: '/sign-in', ready: 'form' },
  { name: 'sign-up', path: '/sign-up', ready: 'form' },
  { name: 'not-found', path: '/nowhere', ready: 'h1' },
];
const OVERVIEW: View = { name: 'overview', path: '/overview', ready: CHART };
const VIEWS: View[] = [
  OVERVIEW,
  { name: 'drawer', path: '/sales?explain=netSalesCents', ready: 'dialog article' },
  { name: 'sales', path: '/sales', ready: 'app-sales-tables tbody tr' },
  { name: 'orders', path: '/orders', ready: 'app-orders-board tbody tr' },
  { name: 'carts', path: '/carts', ready: 'app-checkout-list tbody tr' },
  { name: 'products', path: '/products', ready: ROWS },
  { name: 'products-none', path: '/products?search=no+such+product', ready: '.none' },
  { name: 'stock', path: '/stock', ready: 'ui-metric-table tbody tr' },
  { name: 'customers', path: '/customers', ready: ROWS },
  { name: 'segments', path: '/customers/segments', ready: 'table' },
  { name: 'cohorts', path: '/customers/cohorts?months=6', ready: 'app-cohort-table' },
  { name: 'connect', path: '/connect', ready: 'form' },
  { name: 'notifications', path: '/settings/notifications', ready: 'form' },
  { name: 'team', path: '/settings/team', ready: 'table' },
];
const IN_THE_DARK = ['sign-in', 'overview', 'drawer', 'sales', 'products', 'cohorts', 'notifications'];
const ON_A_PHONE = [
  'sign-in',
  'overview',
  'drawer',
  'sales',
  'customers',
  'orders',
  'products',
  'cohorts',
  'team',
];

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

/** The demo store at a moment that always is, in a font that comes with the dependencies. */
describe('pictures', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;
  const taken = new Set<string>();

  beforeAll(async () => {
    demo = await DemoServer.start([], NOW);
    for (const turn of inTurns(demoHistory(60, { until: NOW, carts: true }))) await demo.receive(turn);
    // Ranked before, customers were ranked by what had arrived by then.
    await demo.sql('UPDATE score_runs SET computed_at = NULL');
    visit = await Visit.begin(demo.url, STILL_OPTIONS, STILL_SWITCHES);
    page = await visit.open();
    await standStill(page, NOW);
  }, 600_000);
  afterEach(() => expect(visit.faults()).toEqual([]));
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });

  async function show({ path, ready, open }: View): Promise<void> {
    await page.goto(path);
    await page.locator(ready).first().waitFor({ state: 'attached' });
    // Tables below the chart begin when they come into sight.
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await page.locator('.later').waitFor({ state: 'detached' });
    await settled(page);
    await page.evaluate('window.scrollTo(0, 0)');
    if (open) await page.getByRole('button', { name: open }).first().click();
    await settled(page);
  }

  async function expectView(view: View): Promise<void> {
    const looks = [
      { name: view.name, size: WIDE, theme: 'light' },
      ...(IN_THE_DARK.includes(view.name)
        ? [{ name: `${view.name}-dark`, size: WIDE, theme: 'dark' } as const]
        : []),
      ...(ON_A_PHONE.includes(view.name)
        ? [{ name: `${view.name}-phone`, size: NARROW, theme: 'light' } as const]
        : []),
    ] as const;
    await show(view);
    for (const { name, size, theme } of looks) {
      taken.add(name);
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: theme });
      await settled(page);
      await expectPicture(page, name);
    }
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  it.each(VISITOR_VIEWS)('$name looks as before', expectView);

  it('begins when everything was counted', async () => {
    await demo.signIn(page, CHART);
    const ranked = () => demo.sql<{ n: number }>('SELECT FROM score_runs WHERE computed_at IS NOT NULL');
    expect((await eventually(ranked, (rows) => rows.length > 0, 60_000)).length).toBeGreaterThan(0);
  }, 90_000);

  it.each(VIEWS)('$name looks as before', expectView);

  it('keeps no picture that is not looked at', () => {
    expect(keptPictures().filter((name) => !taken.has(name))).toEqual([]);
  });

  describe('the comparison', () => {
    let kept: Buffer;
    const faultsWith = async (style: string) => {
      await page.evaluate(`document.adoptedStyleSheets = [new CSSStyleSheet()];
        document.adoptedStyleSheets[0].replaceSync(${JSON.stringify(style)})`);
      return pictureFaults(kept, await pictureOf(page)).faults;
    };

    beforeAll(async () => {
      await show(OVERVIEW);
      kept = reducedPicture(await pictureOf(page));
    });

    it('says nothing of the same page', async () => {
      expect(await faultsWith('')).toEqual([]);
    });

    it.each([
      ['a card lies 8 pixels further right', '.metric-grid li:nth-child(2) { transform: translateX(8px) }'],
      ['a card lies 8 pixels lower', '.metric-grid li:nth-child(2) { transform: translateY(8px) }'],
      ['a number is cut', 'ui-metric-tile .value { max-width: 4ch; height: 1.2em; overflow: hidden }'],
    ])('notices that %s', async (_what, style) => {
      expect(await faultsWith(style)).not.toEqual([]);
    });

    it('passes over letters that are drawn otherwise, as by another build of the browser', async () => {
      const seen = await Promise.all(
        [STILL_SWITCHES, ['--font-render-hinting=slight', '--disable-lcd-text']].map(async (switches) => {
          const other = await Visit.begin(demo.url, STILL_OPTIONS, switches);
          const shown = await other.open();
          await standStill(shown, NOW);
          await shown.goto('/sign-in');
          await shown.locator('form').waitFor();
          await settled(shown);
          const picture = await pictureOf(shown);
          await other.end();
          return picture;
        }),
      );
      expect(pictureFaults(reducedPicture(seen[0]!), seen[1]!).faults).toEqual([]);
    });
  });
});
