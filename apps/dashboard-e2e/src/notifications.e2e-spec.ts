import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { lookInEvery } from './look';
import { tabStops } from './tab-stops';
import { eventually, Visit } from './visit';

const CHART = 'ui-line-plot path.line[stroke*=current], ui-pair-bars';

/** What a team tells itself: mails, alerts, notes on charts, saved views. */
describe('what a team wants to hear of and keeps', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    demo = await DemoServer.start(demoHistory(60));
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce', timezoneId: 'Asia/Tokyo' });
    page = await visit.open();
    await demo.signIn(page, 'ui-metric-tile');
  }, 600_000);
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });
  afterEach(() => expect(visit.faults()).toEqual([]));

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const notes = () => page.locator('ol.notes li');

  it('asks for the weekly digest, and says when the next one comes', async () => {
    await page.goto('/settings/notifications');
    await page.getByText('There is none yet').waitFor();
    await lookInEvery(page, 'notifications-empty');
    await page.getByRole('checkbox', { name: 'The week, each Monday' }).check();
    await page.getByLabel('Language of the mails').selectOption('Deutsch');
    await button('Save').click();
    await page.getByText(/^Saved. The next week comes at/).waitFor();
    await page.reload();
    await page.getByRole('checkbox', { name: 'The week, each Monday', checked: true }).waitFor();
  });

  it('makes an alert from a card, refuses an amount that is none, changes, pauses and removes it', async () => {
    await page.goto('/overview?range=28d');
    await button('How Orders is counted').click();
    await page.getByRole('link', { name: 'Make an alert' }).click();
    await page.getByLabel('Number', { exact: true }).waitFor();
    expect(await page.getByLabel('Number', { exact: true }).inputValue()).toBe('orders');
    const kinds = await page.getByLabel('What to look for').locator('option').allInnerTexts();
    for (const kind of [/below an amount/, /above an amount/, /same weekday/, /No orders/, /No webhooks/])
      expect(kinds.filter((text) => kind.test(text))).toHaveLength(1);
    await page.getByLabel('How many').fill('a few');
    await button('Make alert').click();
    await page.getByText('How many must be a number.').waitFor();
    await page.getByLabel('How many').fill('1000000');
    await button('Make alert').click();
    const row = page.getByRole('row', { name: /Orders below 1,000,000 a day/ });
    await row.waitFor();
    await lookInEvery(page, 'notifications');
    expect((await tabStops(page)).filter(({ fault }) => fault !== '')).toEqual([]);
    await row.getByRole('button', { name: /^Change/ }).click();
    const amount = () => page.getByLabel('How many').inputValue();
    expect(await eventually(amount, (value) => value !== '')).toBe('1000000');
    await page.getByLabel('How many').fill('2000000');
    await lookInEvery(page, 'notifications-change', [{ theme: 'light', width: 1280 }]);
    await button('Save alert').click();
    const changed = page.getByRole('row', { name: /Orders below 2,000,000 a day/ });
    await changed.waitFor();
    await changed.getByRole('button', { name: /^Pause/ }).click();
    await changed.getByText('Paused').waitFor();
    await lookInEvery(page, 'notifications-paused', [{ theme: 'light', width: 390 }]);
    await changed.getByRole('button', { name: /^Go on/ }).click();
    await changed.getByText('Paused').waitFor({ state: 'detached' });
    await changed.getByRole('button', { name: /^Remove/ }).click();
    await changed.getByRole('button', { name: /^Yes/ }).click();
    await page.getByText('There is none yet').waitFor();
  });

  it('notes something on days', async () => {
    await page.goto('/sales?range=28d');
    await page.locator(CHART).first().waitFor({ state: 'attached' });
    await button('Notes').click();
    await page.getByLabel('What happened').fill('Spring campaign');
    const last = await page.getByLabel('Last day').last().inputValue();
    const first = new Date(Date.parse(last) - 5 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('First day').last().fill(first);
    await button('Add note').click();
    await notes().filter({ hasText: 'Spring campaign' }).waitFor();
    await lookInEvery(page, 'panel-notes', [{ theme: 'light', width: 1280 }]);
    await page.keyboard.press('Escape');
  });

  it('shows notes in the chart, in words and in its table', async () => {
    await button('Show as table').click();
    const noted = page.getByRole('cell', { name: 'Spring campaign' });
    await noted.last().waitFor();
    expect(await noted.count()).toBe(6);
    await button('Hide table').click();
    await lookInEvery(page, 'chart-notes');
  });

  it('changes and removes a note', async () => {
    await button('Notes').click();
    await page.getByRole('button', { name: /^Change/ }).click();
    await page.getByLabel('What happened').fill('Summer campaign');
    await button('Save note').click();
    await notes().filter({ hasText: 'Summer campaign' }).waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: /^Yes/ }).click();
    await notes().waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('saves a view, opens it from another page, renames and removes it', async () => {
    const query = 'range=91d&compare=year&filters=channel:web';
    await page.goto(`/sales?${query}`);
    await page.locator(CHART).first().waitFor({ state: 'attached' });
    await button('Views').click();
    await page.getByLabel('Save this page as').fill('Web, a quarter');
    await page.getByRole('checkbox', { name: 'For the whole team' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'Web, a quarter' }).waitFor();
    await lookInEvery(page, 'panel-views');
    await page.goto('/overview');
    await button('Views').click();
    await page.getByRole('link', { name: 'Web, a quarter' }).click();
    await page.waitForURL(/\/sales\?/);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(
      Object.fromEntries(new URLSearchParams(query)),
    );
    await button('Views').click();
    await page.getByRole('button', { name: 'Rename Web, a quarter' }).click();
    await page.getByLabel('New name of “Web, a quarter”').fill('Web');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'Web', exact: true }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove Web' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Yes/ }).click();
    await page.getByText('None yet.').waitFor();
  });

  it('shows a button behind the link of a mail, and says when the link is of none', async () => {
    visit.allow('POST /api/unsubscribe 400');
    await page.goto('/unsubscribe?token=nonsense');
    await lookInEvery(page, 'unsubscribe');
    await button('Stop these mails').click();
    await page.getByRole('alert').waitFor();
  });
});
