import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { lookInEvery, TWO_LOOKS } from './look';
import { tabTo } from './tab-stops';
import { eventually, Visit } from './visit';

/** The palette, the help and the keys, on the demo store. */
describe('finding one’s way without a mouse', () => {
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

  const field = () => page.getByRole('combobox', { name: /^Page, range, store/ });
  const options = () => page.getByRole('listbox', { name: 'Found' });
  const active = () => options().getByRole('option', { selected: true });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const focused = (of: string) => page.evaluate<string>(`document.activeElement.${of}`);
  /** Opens the palette, types, and takes the first entry of this kind that is found. */
  const find = async (text: string, found: RegExp) => {
    await page.keyboard.press('/');
    await field().fill(text);
    await options().getByRole('option', { name: found }).first().click();
    await field().waitFor({ state: 'detached' });
  };

  it('leads to a page by a part of its name, and reads out the heading there', async () => {
    await page.keyboard.press('/');
    await field().fill('coho');
    expect(await active().innerText()).toContain('Cohorts');
    await page.keyboard.press('Enter');
    await page.waitForURL(/cohorts/);
    await heading('Customers').waitFor();
    expect(
      await eventually(
        () => focused('tagName'),
        (tag) => tag === 'H1',
      ),
    ).toBe('H1');
  });

  it('tells a screen reader which entry Enter would open, and gives the focus back', async () => {
    await page.getByRole('button', { name: 'Find', exact: true }).focus();
    await page.keyboard.press('Control+k');
    const named = async () =>
      page.locator(`[id="${await field().getAttribute('aria-activedescendant')}"]`).innerText();
    const expectNamed = async (name: string) =>
      expect(await eventually(named, (text) => text.includes(name))).toContain(name);
    await expectNamed('Overview');
    await page.keyboard.press('ArrowDown');
    await expectNamed('Live');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expectNamed('All time');
    expect(await active().count()).toBe(1);
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    expect(await focused('textContent')).toContain('Find');
  });

  it('finds an order by its number, a customer and a product by name', async () => {
    const [known] = await demo.sql<{ name: string; buyer: string; title: string }>(
      `SELECT orders.name, customers.name AS buyer, order_lines.title
       FROM orders
       JOIN customers ON customers.shopify_id = orders.customer_id
       JOIN order_lines ON order_lines.order_id = orders.shopify_id
       WHERE customers.name IS NOT NULL AND order_lines.product_id IS NOT NULL LIMIT 1`,
    );
    const { name, buyer, title } = known!;
    await find(name, new RegExp(`^${name}`));
    await heading(`Order ${name}`).waitFor();
    await find(buyer, new RegExp(`^${buyer}`));
    await heading(buyer).waitFor();
    await find(title, new RegExp(`^${title}`));
    await heading(title).waitFor();
  });

  it('shows another range with one key, and compares or not', async () => {
    await page.goto('/overview');
    await page.locator('ui-metric-tile').first().waitFor();
    await page.keyboard.press('w');
    await page.waitForURL(/range=7d/);
    await page.keyboard.press('x');
    await page.waitForURL(/compare=none/);
    await page.keyboard.press('x');
    await page.waitForURL((url) => !url.search.includes('compare'));
    await page.keyboard.press('Shift+W');
    await page.keyboard.press('Alt+d');
    expect(new URL(page.url()).search).toBe('?range=7d');
  });

  it('takes a range of the palette to the overview from a page that has none', async () => {
    await page.goto('/stock');
    await heading('Stock').waitFor();
    await find('yesterday', /^Yesterday/);
    await page.waitForURL(/overview\?range=yesterday/);
  });

  it('leaves letters to the field they are typed in', async () => {
    await page.goto('/products');
    await page.getByRole('searchbox').pressSequentially('w/?');
    await page.waitForURL(/search=w/);
    expect(page.url()).not.toContain('range=7d');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('lists the keys and the words', async () => {
    await page.goto('/overview');
    await heading('Overview').waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.getByText('Month to date').waitFor();
    await help.getByText('Quarantine', { exact: true }).waitFor();
    await lookInEvery(page, 'help', TWO_LOOKS);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await field().waitFor();
    await lookInEvery(page, 'palette', TWO_LOOKS);
    await field().fill('no such thing');
    await page.getByText('Nothing is called like that.').waitFor();
    await page.getByRole('button', { name: 'All keys' }).click();
    await help.waitFor();
    await page.keyboard.press('Escape');
  }, 180_000);

  it('has no single keys any more once they are switched off; Ctrl with K stays', async () => {
    await page.goto('/settings/profile');
    await page.getByLabel('Single keys').uncheck();
    await page.goto('/overview');
    await page.locator('ui-metric-tile').first().waitFor();
    for (const key of ['w', '/', '?']) await page.keyboard.press(key);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(page.url()).not.toContain('range=7d');
    await page.keyboard.press('Control+k');
    await field().waitFor();
    await page.keyboard.press('Escape');
    await page.goto('/settings/profile');
    await page.getByLabel('Single keys').check();
  });

  describe('with Tab and Enter alone', () => {
    const press = async (name: RegExp) => {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    };

    it('shows days of one’s own', async () => {
      await page.goto('/overview');
      await page.locator('ui-metric-tile').first().waitFor();
      await press(/^Skip to content/);
      await press(/^Range:/);
      await tabTo(page, /^First day/);
      await page.keyboard.type('01052026', { delay: 20 });
      await tabTo(page, /^Last day/);
      await page.keyboard.type('01112026', { delay: 20 });
      await press(/^Show these days/);
      await page.waitForURL(/from=2026-01-05&to=2026-01-11/);
    });

    it('goes from a card to its rows, and from a row to its webhook', async () => {
      await page.goto('/overview');
      await page.locator('ui-metric-tile').first().waitFor();
      await press(/^How Net sales is counted/);
      await press(/^Show what was counted/);
      const drawer = page.getByRole('dialog', { name: 'Net sales', exact: true });
      await drawer.getByRole('article').first().waitFor();
      await press(/^orders\//);
      await page.getByRole('heading', { level: 1, name: /^orders\// }).waitFor();
    });

    it('sorts a table, turns its page and narrows to a row', async () => {
      await page.goto('/products?range=28d');
      await page.locator('tr.totals').waitFor();
      await press(/^Units sold/);
      await page.locator('th[aria-sort=descending]', { hasText: 'Units sold' }).waitFor();
      await press(/^Next page/);
      await page.waitForURL(/after=/);
      await press(/^Show only/);
      await page.waitForURL(/filters=product/);
    });

    it('signs out, and in again', async () => {
      await press(/^Sign out/);
      await heading('Sign in').waitFor();
      await tabTo(page, /^E-mail/);
      await page.keyboard.type('demo@shopmeter.test');
      await tabTo(page, /^Password/);
      await page.keyboard.type(demo.password);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
    });
  });
});
