import { weekMorning } from '@shopmeter/commerce';
import { addDays, type MetricsAnswer, type Notifications, type ProductsAnswer } from '@shopmeter/contracts';
import {
  createDataSource,
  DigestsRepository,
  JobsOutboxRepository,
  NotificationsRepository,
  RequestDatabase,
} from '@shopmeter/db';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { WeeklyDigestsService } from '@shopmeter/worker';
import type { DataSource } from 'typeorm';
import { ApiClient } from '../testing/api-client';
import { newMember, newStore, type NewStore } from '../testing/new-team';
import { PASSWORD } from '../testing/new-user';
import { TellingStore } from '../testing/telling-store';

const ZONE = 'America/New_York';
const MINUTE = 60_000;

let server: TestServer;
let source: DataSource;
let store: NewStore;

beforeAll(async () => {
  server = await startTestServer();
  source = await createDataSource(server.database.url, 4).initialize();
  store = await newStore(server, 'weekly');
});
afterAll(async () => {
  await source.destroy();
  await server.close();
});

/** What another worker beside the server's own does in a round. */
function round(): Promise<boolean> {
  const database = new RequestDatabase(source);
  return new WeeklyDigestsService(
    database,
    new DigestsRepository(database),
    new NotificationsRepository(database),
    new JobsOutboxRepository(database),
    server.clock,
  ).round();
}

async function untilIdle(): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const { rows } = await server.sql.query('SELECT FROM jobs_outbox UNION ALL SELECT FROM inbox');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('jobs are left');
}

const mailsTo = async (email: string) => {
  const { rows } = await server.sql.query<{ subject: string; html: string; text: string }>(
    `SELECT subject, html, text FROM mailbox WHERE recipient = $1 AND text LIKE '%/api/unsubscribe%' ORDER BY id`,
    [email],
  );
  return rows;
};
const at = (instant: Date) => server.clock.advance(instant.getTime() - server.clock.now().getTime());
const settings = async (client: ApiClient) => (await client.get<Notifications>('/api/notifications')).body;
const choose = (client: ApiClient, change: object = {}) =>
  client.send<Notifications>('PUT', '/api/notifications', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ weeklyDigest: true, alertMails: false, language: 'en', ...change }),
  });

/** Monday 08:00 after now, by the clocks of the store. */
const nextMorning = () => weekMorning(ZONE, server.clock.now()).next;

test('a store’s week is told once, on its Monday at 08:00, in the numbers of its cards', async () => {
  const orders = new TellingStore(server, store.domain, store.id);
  await orders.deliver({
    topic: 'shop/update',
    body: { id: 548380009, currency: 'USD', iana_timezone: ZONE, myshopify_domain: store.domain },
  });
  const monday = weekMorning(ZONE, nextMorning()).monday;
  for (const [id, days, price] of [
    [1, -1, 80],
    [2, -7, 40.5],
    [3, -8, 100],
  ] as const) {
    const processedAt = `${addDays(monday, days)}T12:00:00-05:00`;
    await orders.deliver({
      body: orderPayload({ id, processedAt, lines: [{ id, price, title: '<b>Mug</b>' }] }),
    });
  }
  await untilIdle();
  const german = await newMember(server, store.id, 'german@weekly.example', 'viewer');
  await choose(store.owner);
  expect((await settings(store.owner)).nextDigestAt).toBe(nextMorning().toISOString());
  await choose(german, { language: 'de' });

  at(new Date(nextMorning().getTime() - MINUTE));
  await round();
  expect(await mailsTo(store.ownerEmail)).toEqual([]);
  at(nextMorning());
  await Promise.all([round(), round(), round()]);
  await untilIdle();
  const mails = await mailsTo(store.ownerEmail);
  expect(mails.map(({ subject }) => subject)).toEqual(['weekly: your week']);

  await store.owner.signIn(store.ownerEmail, PASSWORD);
  const range = `from=${addDays(monday, -7)}&to=${addDays(monday, -1)}&compare=previous`;
  const { body } = await store.owner.get<MetricsAnswer>(`/api/metrics/orders?${range}`);
  expect(body.totals['netSalesCents']).toEqual({ value: 12050, previous: 10000, change: 0.205 });
  const { html, text } = mails[0]!;
  expect(text).toContain('Net sales: $120.50 (20.5% up, $100.00 before)\nOrders: 2 (100.0% up, 1 before)');
  const { top } = (await store.owner.get<ProductsAnswer>(`/api/metrics/products?${range}`)).body;
  expect(text).toContain(`- ${top[0]!.title}: $120.50`);
  expect(html).toContain('&lt;b&gt;Mug&lt;/b&gt;');
  expect(html).not.toContain('<b>Mug');
  const [inGerman] = await mailsTo('german@weekly.example');
  expect(inGerman!.subject).toBe('weekly: Ihre Woche');
  expect(inGerman!.text).toContain('Nettoumsatz: 120,50\u00a0$ (20,5\u00a0% mehr, zuvor 100,00\u00a0$)');
  expect(inGerman!.html).toContain("lang='de'");
});

test('a digest whose job is done again, as after a crash, is no second mail', async () => {
  await server.sql.query(`SELECT add_job('weekly-digest', id, 1, now()) FROM digests`);
  await untilIdle();
  expect(await mailsTo(store.ownerEmail)).toHaveLength(1);
});

test('opening the link ends nothing, pressing the button does, without signing in', async () => {
  const { text } = (await mailsTo(store.ownerEmail))[0]!;
  const path = /\/api\/unsubscribe\?token=[\w-]+/.exec(text)![0];
  const visitor = new ApiClient(server.url);
  const opened = await visitor.get(path);
  expect([opened.status, opened.headers.get('location')]).toEqual([
    303,
    `${server.url}${path.replace('/api', '')}`,
  ]);
  expect((await settings(store.owner)).weeklyDigest).toBe(true);

  // As mail programs do (RFC 8058).
  const press = () =>
    visitor.send('POST', path, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
  for (let times = 0; times < 2; times += 1) {
    expect(await press()).toMatchObject({ status: 200, body: { kind: 'digest', storeName: 'weekly' } });
  }
  expect(await settings(store.owner)).toMatchObject({ weeklyDigest: false, nextDigestAt: null });
  const { rows } = await server.sql.query<{ row: string }>('SELECT t::text AS row FROM unsubscribe_tokens t');
  expect(rows.filter(({ row }) => row.includes(path.slice(-43)))).toEqual([]);
  expect((await visitor.post('/api/unsubscribe?token=nonsense')).body.code).toBe('invalid_token');
  expect(
    (
      await visitor.send('POST', '/api/auth/login', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'x=1',
      })
    ).status,
  ).toBe(415);
});

test('who wants none any more, left, is disabled, or lacks the second factor that is asked for, gets none', async () => {
  await choose(store.owner, { weeklyDigest: false });
  const left = await newMember(server, store.id, 'left@weekly.example', 'viewer');
  await choose(left);
  await left.post('/api/team/leave');
  const disabled = await newMember(server, store.id, 'disabled@weekly.example', 'viewer');
  await choose(disabled);
  await server.sql.query(`UPDATE users SET disabled_at = now() WHERE email = 'disabled@weekly.example'`);
  await server.sql.query('UPDATE tenants SET requires_second_factor = true WHERE id = $1', [store.id]);
  at(nextMorning());
  await round();
  await untilIdle();
  expect(await mailsTo(store.ownerEmail)).toHaveLength(1);
  expect(await mailsTo('left@weekly.example')).toEqual([]);
  expect(await mailsTo('german@weekly.example')).toHaveLength(1);
  await server.sql.query('UPDATE tenants SET requires_second_factor = false WHERE id = $1', [store.id]);
  at(nextMorning());
  await round();
  await untilIdle();
  expect(await mailsTo('german@weekly.example')).toHaveLength(2);
  expect(await mailsTo('disabled@weekly.example')).toEqual([]);
});
