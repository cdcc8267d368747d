import { ensureDemoStore } from '@shopmeter/api';
import { SIMULATED_SHOP } from '@shopmeter/contracts';
import { type AdminStore } from '@shopmeter/simulator';
import { startTestShopify, type TestShopify } from '@shopmeter/testing';
import { type Page } from 'playwright-core';
import { lookInEvery, LOOKS } from './look';
import { Overview } from './overview';
import { eventually, Visit } from './visit';

const PASSWORD = 'demo demo demo';

/** How a merchant connects a store through Shopify, in this order and in one browser. */
describe('a merchant with a store at Shopify', () => {
  let world: TestShopify;
  let store: AdminStore;
  let visit: Visit;
  let page: Page;
  let overview: Overview;

  beforeAll(async () => {
    const [name = ''] = SIMULATED_SHOP.split('.');
    world = await startTestShopify([name]);
    store = world.shopify.store(SIMULATED_SHOP);
    const { url, database } = world.server;
    const { email } = await ensureDemoStore({ databaseUrl: database.url, password: PASSWORD });
    visit = await Visit.begin(url, { reducedMotion: 'reduce' });
    visit.allow(world.shopify.url);
    page = await visit.open();
    overview = new Overview(page);
    await page.goto('/sign-in');
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(PASSWORD);
    await button('Sign in').click();
    await page.waitForURL('**/overview*');
  });
  afterAll(async () => {
    await visit?.end();
    await world?.close();
  });
  afterEach(() => expect(visit.faults()).toEqual([]));

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const fieldsCalled = (label: string) => page.getByLabel(label, { exact: true }).filter({ visible: true });
  const looks = (name: string, wanted = [LOOKS[0]!, LOOKS[3]!]) => lookInEvery(page, name, wanted);

  it('removes the demo store, which goes with its numbers, and is led to connecting one', async () => {
    await page.goto('/connection');
    await button('Remove the demo store').waitFor();
    await looks('remove-demo', LOOKS);
    await button('Remove the demo store').click();
    await button('Cancel').click();
    await button('Remove the demo store').click();
    await looks('remove-demo-asked', LOOKS);
    await button('Yes, delete all of it').click();
    await heading('Connect a store').waitFor();
    expect(new URL(page.url()).pathname).toBe('/connect');
  });

  it('is asked for the address of the store once, and offered a simulated one', async () => {
    await page.goto('/connect');
    await button('Connect the simulated store').waitFor();
    expect(await fieldsCalled('Store address').count()).toBe(1);
    await page.getByText('Other ways: webhooks made by hand').click();
    expect(await fieldsCalled('Store address').count()).toBe(2);
    await page.getByText('Other ways: webhooks made by hand').click();
    await looks('connect-shopify', LOOKS);
  });

  it('may say no in Shopify, and reads that nothing was connected', async () => {
    await button('Connect the simulated store').click();
    await button('Cancel').click();
    await page.getByText('The app was not installed in Shopify. Nothing was connected.').waitFor();
    await button('Connect the simulated store').waitFor();
  });

  it('says yes, and needs nothing else: the store is added and its webhooks are made', async () => {
    store.bulk.hold('orders');
    await button('Connect the simulated store').click();
    await button('Install app').click();
    await heading('Connected with Shopify').waitFor();
    expect(new URL(page.url()).pathname).toBe('/connection');
    const { length } = store.subscriptions.listed;
    expect(length).toBeGreaterThan(20);
    await page.getByText(`Webhooks: ${length} of ${length} topics`).waitFor();
    expect(await heading('Set up in Shopify').count()).toBe(0);
  });

  it('sees the past arrive, also after a reload', async () => {
    await page.getByRole('progressbar').waitFor();
    const kinds = page.locator('app-past-progress dd');
    const fetched = kinds.filter({ hasText: /^[1-9]\d* fetched$/ });
    expect(
      await eventually(
        () => fetched.count(),
        (count) => count === 3,
      ),
    ).toBe(3);
    const before = await kinds.allTextContents();
    await page.reload();
    await page.getByRole('progressbar').waitFor();
    await fetched.nth(2).waitFor();
    expect(await kinds.allTextContents()).toEqual(before);
    await looks('connection-filling');
    store.bulk.release();
    await page.getByText('The store’s past is here.').waitFor();
  });

  it('reads why access that does not work is not taken', async () => {
    visit.allow('PUT /api/tenants/current/access 409');
    await page.getByText('Access through an app of the store’s own').click();
    await button('Give access').click();
    await page.locator('input[aria-invalid="true"]').nth(1).waitFor();
    await fieldsCalled('Admin API token').fill('shpat_of nobody');
    await fieldsCalled('Client secret').fill('a secret of nobody');
    await button('Give access').click();
    await page.getByRole('alert').waitFor();
    await looks('connection-done');
    await page.getByLabel('Kind of access').selectOption('client_credentials');
    await fieldsCalled('Client ID').fill('an app of nobody');
    await button('Give access').click();
    await page.getByRole('alert').waitFor();
  });

  it('reads the first numbers, and what is sold from now on', async () => {
    await page.goto('/overview?range=28d');
    const orders = async () => Number(await overview.number('Orders'));
    const before = await eventually(orders, (count) => count > 0);
    expect(before).toBeGreaterThan(0);
    store.order();
    expect(await eventually(orders, (count) => count > before)).toBe(before + 1);
  });

  it('compares the store with Shopify, and sees what no webhook told and that it was repaired', async () => {
    await page.goto('/reconciliation');
    const none = page.getByText('The days follow with the first comparison.');
    await none.waitFor();
    // Said once: of two the locator would not know which.
    await page.getByText('Nothing was compared yet.').waitFor();
    store.webhooks.losesEvery = 1;
    for (let count = 0; count < 3; count += 1) store.order(new Date(Date.now() - (30 - count) * 60_000));
    store.webhooks.losesEvery = 0;
    await button('Compare now').click();
    await page.getByText(/differences were found/).waitFor();
    await none.waitFor({ state: 'detached' });
    await looks('reconciliation');
    await page.getByLabel('Only days that differed').check();
    // The days on which nothing differed are gone.
    const days = page.locator('app-reconciled-days tbody tr');
    expect(
      await eventually(
        () => days.count(),
        (count) => count === 1,
      ),
    ).toBe(1);
    await days.getByText(/never told/).waitFor();
    await looks('reconciliation-different');
  });

  it('connects the store again after the app was uninstalled', async () => {
    store.uninstall();
    await page.goto('/connection');
    await heading('The app was uninstalled').waitFor();
    expect(await heading('Webhooks arrive').count()).toBe(0);
    await looks('connection-uninstalled');
    await button('Connect with Shopify').click();
    await button('Install app').click();
    await heading('Connected with Shopify').waitFor();
  });
});
