import { type Page } from 'playwright-core';
import { DemoServer } from './demo-server';
import { lookInEvery, lookWhileLoading, TWO_LOOKS } from './look';
import { Overview } from './overview';
import { type Shop } from './shop';
import { eventually, Visit } from './visit';

const problem = (status: number, title: string, code: string, detail: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title, status, code, detail, requestId: 'req-7' }),
});
/** What the API can answer instead of numbers, and what is said of it. */
const ANSWERS = [
  {
    name: 'refused',
    answer: problem(403, 'Forbidden', 'role_not_allowed', 'Only an owner or an admin may do this.'),
    said: /Request req-7/,
  },
  {
    name: 'too-many',
    answer: problem(429, 'Too Many Requests', 'too_many_requests', 'Go on in 20 seconds.'),
    said: /Request req-7/,
  },
  {
    name: 'broken',
    answer: problem(500, 'Internal Server Error', 'internal_error', 'Something went wrong here.'),
    said: /Request req-7/,
  },
  {
    name: 'proxy',
    answer: { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' },
    said: /The server answered 502/,
  },
  {
    name: 'other-shape',
    answer: { status: 200, contentType: 'application/json', body: '{"totals":7}' },
    said: /The answer could not be read/,
  },
];
const OVER = problem(401, 'Unauthorized', 'unauthenticated', 'The access token is over.');
/** A text for the browser, after which `cutTheLine()` ends the stream that tells what became stale. */
const CUTTABLE = `{
  const ask = window.fetch;
  window.fetch = async (...given) => {
    const answer = await ask(...given);
    if (!answer.url.endsWith('/api/live') || !answer.ok) return answer;
    const [line, { readable, writable }] = [new AbortController(), new TransformStream()];
    window.cutTheLine = () => line.abort();
    answer.body.pipeTo(writable, { signal: line.signal }).catch(() => {});
    return new Response(readable, { status: answer.status, headers: answer.headers });
  };
}`;
const NUMBERS = '**/api/metrics/orders?*';

/** What a page says when the API or a link is not as it should be. */
describe('hard times on the dashboard', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;
  let overview: Overview;
  let shop: Shop;

  beforeAll(async () => {
    demo = await DemoServer.start([]);
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce' });
    page = await visit.open();
    overview = new Overview(page);
    shop = demo.shop();
    await shop.sell({ lines: [{ id: 11, price: 40, productId: 7, title: 'Canvas tote' }] });
    await demo.signIn(page, 'ui-metric-tile');
  }, 300_000);
  afterEach(async () => {
    await page.unrouteAll();
    expect(visit.faults()).toEqual([]);
  });
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });

  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  /** A request that nobody answers is an error in the console, too. */
  const onlyUnanswered = () =>
    expect(visit.faults().filter((fault) => !fault.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  const seen = (name: string) => lookInEvery(page, `hard-${name}`, TWO_LOOKS);

  describe('of the API', () => {
    it.each(ANSWERS)(
      'answers $name: its cards say so and can be tried again, the others stay',
      async ({ name, answer, said }) => {
        visit.allow(`GET /api/metrics/orders ${answer.status}`);
        await page.route(NUMBERS, (route) => route.fulfill(answer));
        await page.goto('/overview?range=7d');
        const card = page.locator('app-metric-card').first();
        await card.getByText(said).waitFor();
        // The other numbers stand.
        await overview.tile('Returning customers').waitFor();
        await lookInEvery(page, `hard-api-${name}`, [TWO_LOOKS[1]]);
        await page.unroute(NUMBERS);
        await card.getByRole('button', { name: /^Try again/ }).click();
        await overview.tile('Net sales').waitFor();
      },
    );

    it('is slow: the page has its final shape, and says what it waits for', async () => {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      await page.route(NUMBERS, (route) => released.then(() => route.continue()));
      await page.goto('/overview?range=7d');
      await overview.tile('Returning customers').waitFor();
      const before = await page.locator('app-metric-card').first().boundingBox();
      await page.getByText('Loading Net sales').first().waitFor({ state: 'attached' });
      await lookWhileLoading(page, 'hard-api-slow');
      release();
      await overview.tile('Net sales').waitFor();
      expect(await page.locator('app-metric-card').first().boundingBox()).toEqual(before);
      await page.unroute(NUMBERS);
    });

    it('renews an access token that ran out, and nobody sees it', async () => {
      let refused = 0;
      visit.allow('GET /api/metrics/orders 401');
      await page.route(
        NUMBERS,
        (route) => {
          refused += 1;
          return route.fulfill(OVER);
        },
        { times: 1 },
      );
      await page.goto('/overview?range=28d');
      await overview.tile('Net sales').waitFor();
      expect(refused).toBe(1);
    });

    it('ended the session: sign in, and see the same view again', async () => {
      for (const group of ['orders', 'customers', 'products']) visit.allow(`GET /api/metrics/${group} 401`);
      visit.allow('PUT /api/me/range 401');
      await demo.sql('DELETE FROM sessions');
      await page.route(NUMBERS, (route) => route.fulfill(OVER), {
        times: 1,
      });
      await page.keyboard.press('n');
      await heading('Sign in').waitFor();
      await seen('session-over');
      await page.locator('input[type=email]').fill('demo@shopmeter.test');
      await page.locator('input[type=password]').fill(demo.password);
      await page.locator('button[type=submit]').click();
      await page.waitForURL(/overview\?range=91d/);
      await overview.tile('Net sales').waitFor();
    });

    it('cannot be reached at the start: the page says so, and goes on by itself', async () => {
      await page.route('**/api/**', (route) => route.abort('connectionrefused'));
      await page.goto('/overview');
      await page.getByText('Shopmeter cannot be reached.').waitFor();
      await seen('api-down');
      await page.unroute('**/api/**');
      await overview.tile('Net sales').waitFor();
      onlyUnanswered();
    });

    it('cannot be reached any more: what is shown stays, and says that it is old', async () => {
      await page.route(NUMBERS, (route) => route.abort('connectionrefused'));
      await shop.sell({ lines: [{ id: 41, price: 3, productId: 7, title: 'Canvas tote' }] });
      await page.getByText('Not refreshed: Shopmeter cannot be reached.').first().waitFor();
      await seen('api-lost');
      await page.unroute(NUMBERS);
      onlyUnanswered();
    });

    it('loses the line to a page that is live: what was sold meanwhile is there once it is back', async () => {
      const live = '**/api/live';
      await page.addInitScript(CUTTABLE);
      await page.goto('/overview?range=today');
      await page.locator('app-data-freshness .live.on').waitFor();
      const orders = Number(await overview.number('Orders'));
      await page.route(live, (route) => route.abort('connectionrefused'));
      await page.evaluate('cutTheLine()');
      await page.getByText('Reconnecting').waitFor();
      await shop.sell({ lines: [{ id: 51, price: 3, productId: 7, title: 'Canvas tote' }] });
      const stored = () => demo.sql('SELECT FROM order_lines WHERE shopify_id = 51');
      expect(await eventually(stored, (rows) => rows.length === 1)).toHaveLength(1);
      expect(await overview.number('Orders')).toBe(String(orders));
      await page.unroute(live);
      expect(await overview.numberOnce('Orders', String(orders + 1))).toBe(String(orders + 1));
      onlyUnanswered();
    });
  });

  describe('of a link', () => {
    it.each(['range=nonsense', 'range=custom&from=2026-02-30&to=2026-03-02', 'range=custom&from=x'])(
      'asks for days that there are not: %s',
      async (query) => {
        await page.goto(`/overview?${query}`);
        await page.getByText('There are no such days').waitFor();
        await page.getByRole('button', { name: 'Range: Last 28 days' }).waitFor();
        await overview.tile('Net sales').waitFor();
      },
    );

    it('asks for days that are still to come', async () => {
      await page.goto('/overview?range=custom&from=2090-01-01&to=2090-01-31');
      expect(await overview.numberOnce('Orders', '0')).toBe('0');
      await seen('future');
    });
  });
});
