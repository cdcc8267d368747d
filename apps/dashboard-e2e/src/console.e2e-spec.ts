import { orderPayload } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { everyLook, lookAtError } from './every-look';
import { operatorConsole } from './operator-console';
import { eventually, Visit } from './visit';

/** What is seen and repaired of webhooks: by the merchant of a store, and by operators. */
describe('the console', () => {
  let demo: DemoServer;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    demo = await DemoServer.start(demoHistory(4));
    visit = await Visit.begin(demo.url, { reducedMotion: 'reduce', timezoneId: 'Asia/Tokyo' });
    page = await visit.open();
    await demo.signIn(page, 'ui-metric-tile');
  }, 300_000);
  afterEach(() => expect(visit.faults()).toEqual([]));
  afterAll(async () => {
    await visit?.end();
    await demo?.close();
  });

  const lookAt = (name: string) => everyLook(page, name);
  const lookAtBroken = (name: string, path: string, api: string) =>
    lookAtError(visit, page, { name, path, api });

  describe('data health', () => {
    it('says that nothing failed while nothing did', async () => {
      await page.goto('/overview');
      await page.getByRole('link', { name: 'Data health' }).click();
      await page.getByText('Nothing failed').waitFor();
      await lookAt('data-health-calm');
    });

    it('tells what failed by cause, and which deliveries are refused and for how long Shopify waits', async () => {
      for (const [topic, text] of BROKEN) await demo.send(topic, text);
      expect(await demo.send('carts/create', '{}', 'of somebody else')).toBe(401);
      const failed = () =>
        demo.sql<{ n: number }>("SELECT count(*)::integer AS n FROM outcomes WHERE status = 'quarantined'");
      await eventually(failed, ([row]) => row?.n === BROKEN.length);
      const refused = () => demo.sql('SELECT FROM delivery_refusals');
      await eventually(refused, (rows) => rows.length > 0, 15_000);
      await page.goto('/data-health');
      await page.getByRole('cell', { name: 'orders/paid' }).first().waitFor();
      const warning = page.getByRole('alert').filter({ hasText: 'carts/create' });
      expect(await warning.innerText()).toMatch(/gives the first of them up in 3 hr, 59 min/);
      await lookAt('data-health');
    });

    it('leads from a cause to its webhooks', async () => {
      await page
        .getByRole('link', { name: /webhooks in the log/ })
        .first()
        .click();
      await page.waitForURL(/\/events\?status=quarantined&topic=/);
      await page.locator('app-events-board tbody tr').first().waitFor();
      await page.goBack();
    });

    it('applies all of a cause anew in two clicks, after saying how many', async () => {
      const row = page.getByRole('row').filter({ hasText: 'orders/paid' });
      await row.getByRole('button', { name: /^Apply anew/ }).click();
      await row.getByText('webhooks would be applied anew').waitFor();
      await row.getByRole('button', { name: 'Apply anew', exact: true }).click();
      const ordered = () => demo.sql<{ total: number }>('SELECT total FROM replays');
      expect(await eventually(ordered, (rows) => rows.length > 0)).toEqual([{ total: 2 }]);
    });

    it('says so when it cannot be read', () =>
      lookAtBroken('data-health-error', '/data-health', '/api/data-health'));
  });

  describe('jobs of the store', () => {
    const row = () => page.getByRole('row').filter({ hasText: 'Fetching the store’s past' });

    it('shows how far each is, holds it, lets it go on and stops it', async () => {
      await demo.sql(
        `INSERT INTO backfills (tenant_id, object_type, status, requested_at, operation_id, objects_read, total_objects)
         SELECT id, 'Order', 'reading', now(), 'gid://shopify/BulkOperation/1', 1200, 4800 FROM tenants WHERE domain = $1`,
        [demo.shop().domain],
      );
      await page.goto('/data-health');
      await page.getByRole('link', { name: 'Jobs', exact: true }).click();
      await row().getByText('1,200 of 4,800').waitFor();
      await row()
        .getByRole('button', { name: /^Pause/ })
        .click();
      await row().getByText('Paused').waitFor();
      await lookAt('jobs');
      await row()
        .getByRole('button', { name: /^Go on/ })
        .click();
      await row().getByText('Under way').waitFor();
      await row().getByRole('button', { name: /^Stop/ }).click();
      await row().getByText('Stopped').waitFor();
      await row()
        .getByRole('button', { name: /^Begin again/ })
        .waitFor();
    });

    it('says that there are none, and that they cannot be read', async () => {
      await demo.sql('DELETE FROM backfills');
      await page.route('**/api/jobs', (route) => route.fulfill({ json: { jobs: [] } }));
      await page.goto('/data-health/jobs');
      await page.getByText('Nothing was fetched').waitFor();
      await lookAt('jobs-none');
      await page.unroute('**/api/jobs');
      await lookAtBroken('jobs-error', '/data-health/jobs', '/api/jobs');
    });
  });

  describe('the log of webhooks', () => {
    const rows = () => page.locator('app-log-table tbody tr');

    it('finds a part of a body, and says so in the address', async () => {
      expect(
        await demo.send('carts/update', '{"id":"basket-77","token":"basket-77","note":"green tea"}'),
      ).toBe(200);
      await page.goto('/events');
      await rows().nth(5).waitFor();
      await page.getByRole('searchbox', { name: 'Part of the body' }).fill('green tea');
      await page.waitForURL(/body=green/);
      await eventually(
        () => rows().count(),
        (count) => count === 1,
      );
      expect(await rows().innerText()).toMatch(/carts\/update/);
      await lookAt('events-found');
    });

    it('shows new webhooks by itself until it is paused', async () => {
      await page.goto('/events?topic=themes/publish');
      await page.getByText('There is no such webhook.').waitFor();
      await demo.send('themes/publish', '{"id":1}');
      await eventually(
        () => rows().count(),
        (count) => count === 1,
      );
      await page.getByRole('button', { name: 'Live: pause' }).click();
      await page.getByRole('button', { name: 'Paused: go on' }).waitFor();
    });

    it('applies what is shown anew after saying how many', async () => {
      await page.getByRole('button', { name: 'Apply these anew' }).click();
      await page.getByText('One webhook would be applied anew.').waitFor();
      await lookAt('events-asking');
      await page.getByRole('button', { name: 'Apply anew', exact: true }).click();
      await page.getByText('One webhook is applied anew.').waitFor();
    });

    it('says that nothing is there, and that it cannot be read', async () => {
      await page.goto('/events?webhookId=none');
      await page.getByText('There is no such webhook.').waitFor();
      await lookAt('events-none');
      await lookAtBroken('events-error', '/events', '/api/events');
    });
  });

  describe('one webhook', () => {
    it('tells its way, what it changed against the one before, and the numbers that follow', async () => {
      const { domain } = demo.shop();
      const order = (note: string, price: number) =>
        JSON.stringify({
          ...orderPayload({ id: 4242, domain, lines: [{ id: 1, price }] }),
          note,
          order_status_url: undefined,
        });
      await demo.send('orders/create', order('tea', 10));
      await eventually(
        () => demo.sql('SELECT FROM orders WHERE shopify_id = 4242'),
        (found) => found.length === 1,
      );
      await demo.send(
        'orders/updated',
        order('milk', 12).replace(/"updated_at":"[^"]*"/, `"updated_at":"${new Date().toISOString()}"`),
      );
      await page.goto('/events?topic=orders/updated');
      await page.locator('app-log-table tbody a').first().click();
      await page.getByRole('heading', { name: 'Its way' }).waitFor();
      await page.getByRole('row', { name: /note "tea" "milk"/ }).waitFor();
      await page.getByRole('region', { name: 'Ledger rows of 4242' }).waitFor();
      await lookAt('event');
    });

    it('says so of one that is not there', async () => {
      const id = randomUUID();
      visit.allow(`GET /api/events/${id} 404`);
      await page.goto(`/events/${id}`);
      await page.getByRole('alert').waitFor();
      await lookAt('event-none');
    });
  });

  describe('data and privacy', () => {
    it('says that nobody asked, and that the requests cannot be read', async () => {
      await page.goto('/settings/privacy');
      await page.getByText('Nobody has asked for anything yet.').waitFor();
      await lookAt('privacy-none');
      await lookAtBroken('privacy-error', '/settings/privacy', '/api/privacy-requests');
    });

    it('lists what was asked with deadline and proof, and hands out a customer’s data', async () => {
      const person = { id: 99, email: 'ann@example.com', phone: null };
      const { domain } = demo.shop();
      const [store] = await demo.sql<{ id: string }>('SELECT shop_id AS id FROM tenants WHERE domain = $1', [
        domain,
      ]);
      const shop = { shop_id: Number(store!.id), shop_domain: domain };
      await demo.send(
        'customers/data_request',
        JSON.stringify({ ...shop, orders_requested: [], customer: person, data_request: { id: 5 } }),
      );
      await demo.send(
        'customers/redact',
        JSON.stringify({ ...shop, orders_to_redact: [], customer: { ...person, id: 98, email: null } }),
      );
      const done = () => demo.sql<{ outcome: string | null }>('SELECT outcome FROM privacy_requests');
      await eventually(
        done,
        (found) => found.length === 2 && found.every(({ outcome }) => outcome !== null),
        20_000,
      );
      await page.goto('/settings/privacy');
      await page.getByText('Ready to hand on').waitFor();
      await page.getByText('Erased', { exact: true }).waitFor();
      await lookAt('privacy');
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: /^The data/ }).click();
      expect((await saved).suggestedFilename()).toMatch(/^customer-data-/);
    });
  });

  describe('for operators', () => operatorConsole(() => ({ demo, visit, page })));
});

const BROKEN = [
  ['orders/paid', '{'],
  ['orders/paid', '{'],
  ['products/update', `{"id": 1, "${randomUUID()}": `],
] as const;
