import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { lookInEvery } from './look';
import { Visit } from './visit';

/** From the list of orders to one order, its ledger and its webhooks, and to the webhook itself. */
describe('orders and webhooks', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    demo = await DemoServer.start(demoHistory(20));
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce' });
    page = await visit.open();
    await demo.signIn(page, 'ui-metric-tile');
  }, 300_000);
  afterEach(() => expect(visit.faults()).toEqual([]));
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });

  const orderLinks = () => page.locator('app-orders-board tbody th a');
  let number = '';

  it('lists orders, and finds one by its number', async () => {
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await orderLinks().nth(9).waitFor();
    number = await orderLinks().nth(3).innerText();
    await page.getByRole('searchbox').fill(number);
    await page.waitForURL(/search=/);
    await orderLinks().nth(1).waitFor({ state: 'detached' });
    expect(await orderLinks().allInnerTexts()).toEqual([number]);
  });

  it('tells an order whole: lines, sums, ledger and webhooks', async () => {
    await orderLinks().first().click();
    await page.getByRole('heading', { level: 1, name: `Order ${number}` }).waitFor();
    await page.getByRole('region', { name: 'What was bought' }).first().waitFor();
    await page.getByRole('region', { name: `Ledger rows of ${number}` }).waitFor();
    await page.getByText('Total', { exact: true }).waitFor();
  });

  it('leads on to the webhook: headers, body, what became of it', async () => {
    await page.getByRole('list', { name: 'Webhooks' }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^(orders|refunds|fulfillments)\// }).waitFor();
    await page.getByRole('region', { name: 'Body' }).getByText('"id": ').first().waitFor();
    await page.getByText('Its facts are part of the numbers.').waitFor();
  });

  it('applies it anew on demand', async () => {
    await page.getByRole('button', { name: 'Apply it anew' }).click();
    await page.getByText('It is applied anew.').waitFor();
  });

  it('narrows the log of webhooks by status and topic, in the address', async () => {
    await page.goto('/events?topic=orders/create');
    await page.locator('app-events-board tbody tr').nth(5).waitFor();
    const topics = await page.locator('app-events-board tbody th a').allInnerTexts();
    expect(new Set(topics)).toEqual(new Set(['orders/create']));
    await page.getByRole('link', { name: 'Failed' }).click();
    await page.getByText('There is no such webhook.').waitFor();
    expect(new URL(page.url()).searchParams.get('status')).toBe('dead');
  });

  it('says that an order or a webhook is not there', async () => {
    visit.allow('GET /api/orders/77 404');
    await page.goto('/orders/77');
    await page.getByRole('alert').getByText('The store has no order with this id').waitFor();
  });

  it('looks right in light and dark, wide and narrow', async () => {
    await page.goto('/orders');
    await orderLinks().nth(9).waitFor();
    await lookInEvery(page, 'orders');
    await orderLinks().nth(5).click();
    await page.locator('app-ledger-table').waitFor();
    await lookInEvery(page, 'order');
    await page.goto('/events');
    await page.locator('app-events-board tbody th a').nth(9).waitFor();
    await lookInEvery(page, 'events');
    await page.locator('app-events-board tbody th a').first().click();
    await page.locator('app-event-page pre').last().waitFor();
    await lookInEvery(page, 'event');
  });
});
