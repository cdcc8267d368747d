import type { Alert, AlertRule, Alerts } from '@shopmeter/contracts';
import {
  AlertsRepository,
  createDataSource,
  DataHealthRepository,
  JobsOutboxRepository,
  MetricsRepository,
  MissingOrdersRepository,
  MomentsRepository,
  RequestDatabase,
  StockListRepository,
  StockRepository,
  TenantsRepository,
} from '@shopmeter/db';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { AlertFactsReader, AlertsService } from '@shopmeter/worker';
import type { DataSource } from 'typeorm';
import { MetricsReading } from '../metrics/metrics-reading';
import { MetricsService } from '../metrics/metrics.service';
import { DashboardNumbers } from '../notifications/dashboard-numbers';
import { newMember, newStore, type NewStore } from '../testing/new-team';
import { PASSWORD } from '../testing/new-user';
import { TellingStore } from '../testing/telling-store';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let server: TestServer;
let source: DataSource;
let store: NewStore;
let told: TellingStore;

beforeAll(async () => {
  server = await startTestServer();
  source = await createDataSource(server.database.url, 4).initialize();
  store = await newStore(server, 'alerts');
  told = new TellingStore(server, store.domain, store.id);
  await store.owner.send('PUT', '/api/notifications', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ weeklyDigest: false, alertMails: true, language: 'en' }),
  });
});
afterAll(async () => {
  await source.destroy();
  await server.close();
});

/** To 12:00 in the zone of the store, so that what a test tells lies on the days that it means. */
beforeEach(() => {
  const passed = server.clock.now().getTime() % DAY;
  server.clock.advance(DAY + DAY / 2 - passed);
});

/** What another worker beside the server's own does in a round. */
async function look(): Promise<void> {
  const database = new RequestDatabase(source);
  const { clock } = server;
  const sums = new MetricsRepository(database);
  const reading = new MetricsReading(
    sums,
    new MomentsRepository(database),
    new StockRepository(database),
    clock,
  );
  const numbers = new DashboardNumbers(
    new MetricsService(sums, reading),
    reading,
    new DataHealthRepository(database),
    new MissingOrdersRepository(database),
    new StockListRepository(database),
  );
  const facts = new AlertFactsReader(numbers, new TenantsRepository(database), clock, database);
  const jobs = new JobsOutboxRepository(database);
  await new AlertsService(database, new AlertsRepository(database), facts, jobs, clock).round();
}

/** Several of them at once, when every alert is due. */
async function round(workers = 1): Promise<void> {
  await server.sql.query(`UPDATE alerts SET due_at = '2000-01-01'`);
  await Promise.all(Array.from({ length: workers }, look));
}

async function untilIdle(): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const { rows } = await server.sql.query('SELECT FROM jobs_outbox UNION ALL SELECT FROM inbox');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('jobs are left');
}

async function sell(price: number): Promise<void> {
  const processedAt = server.clock.now().toISOString();
  const id = Math.round(price * 1000);
  await told.deliver({ body: orderPayload({ id, processedAt, lines: [{ id, price }] }) });
  await untilIdle();
}

/** The newest first. */
async function subjects(): Promise<string[]> {
  await untilIdle();
  const { rows } = await server.sql.query<{ subject: string }>(
    `SELECT subject FROM mailbox WHERE text LIKE '%/settings/notifications%' ORDER BY id DESC`,
  );
  return rows.map(({ subject }) => subject);
}

async function watch(rule: AlertRule, quietHours = 24): Promise<Alert> {
  await store.owner.signIn(store.ownerEmail, PASSWORD);
  const { status, body } = await store.owner.post<Alert>('/api/alerts', { rule, quietHours });
  expect(status).toBe(201);
  return body;
}

async function read(id: string): Promise<Alert> {
  await store.owner.signIn(store.ownerEmail, PASSWORD);
  const { body } = await store.owner.get<Alerts>('/api/alerts');
  return body.alerts.find((alert) => alert.id === id)!;
}

test('opens once, is told once, ends, is told of that, and keeps quiet when it opens again too soon', async () => {
  const rule: AlertRule = { kind: 'threshold', metric: 'netSalesCents', direction: 'above', value: 10_000 };
  const { id } = await watch(rule, 168);
  await round();
  expect(await read(id)).toMatchObject({ value: 0, occurrences: [] });

  await sell(150);
  await round(3);
  expect(await subjects()).toEqual(['alerts: Net sales above $100.00 a day']);
  const opened = await read(id);
  expect(opened).toMatchObject({
    value: 15_000,
    occurrences: [{ resolvedAt: null, isTold: true, value: 15_000 }],
  });
  // As after a crash of whoever wrote the mails.
  await server.sql.query(`SELECT add_job('alert-mails', id, 1, now()) FROM alert_occurrences`);
  expect(await subjects()).toHaveLength(1);

  server.clock.advance(DAY);
  await round();
  expect((await read(id)).occurrences[0]!.resolvedAt).toBeNull();
  server.clock.advance(DAY);
  await round();
  expect((await read(id)).occurrences[0]!.resolvedAt).not.toBeNull();
  expect((await subjects())[0]).toBe('alerts: over – Net sales above $100.00 a day');

  await sell(160);
  await round();
  expect((await read(id)).occurrences.map(({ isTold }) => isTold)).toEqual([false, true]);
  expect(await subjects()).toHaveLength(2);
  await store.owner.send('DELETE', `/api/alerts/${id}`, {});
});

test('silence counts from the newest order, and from when it was asked about at the earliest', async () => {
  const { id } = await watch({ kind: 'silence', of: 'orders', hours: 6 });
  server.clock.advance(5 * HOUR);
  await round();
  expect((await read(id)).occurrences).toEqual([]);
  await sell(170);
  server.clock.advance(5 * HOUR);
  await round();
  expect((await read(id)).occurrences).toEqual([]);
  server.clock.advance(HOUR);
  await round();
  expect((await subjects())[0]).toBe('alerts: No orders for 6 h');
  await sell(180);
  await round();
  expect((await subjects())[0]).toBe('alerts: over – No orders for 6 h');
  await store.owner.send('DELETE', `/api/alerts/${id}`, {});
});

test('a drop compares the day that ended with the same weekday, as the cards do', async () => {
  const refund = { kind: 'threshold', metric: 'reversalsCents', direction: 'above', value: 100 } as const;
  const returns = await watch(refund);
  await sell(190);
  server.clock.advance(7 * DAY);
  const { id } = await watch({ kind: 'drop', metric: 'grossSalesCents', percent: 50 });
  await sell(20);
  server.clock.advance(DAY);
  await round();
  expect(await read(id)).toMatchObject({ value: 2000, occurrences: [{ resolvedAt: null }] });
  expect((await subjects())[0]).toBe('alerts: Gross sales at least 50% below the same weekday');
  expect((await read(returns.id)).occurrences).toEqual([]);
  await store.owner.send('DELETE', `/api/alerts/${returns.id}`, {});
});

test('pausing or changing ends what is open without a mail; paused is not looked at, changed is looked at anew', async () => {
  const { id } = await watch({ kind: 'silence', of: 'orders', hours: 1 });
  server.clock.advance(2 * HOUR);
  await round();
  expect((await read(id)).occurrences).toMatchObject([{ resolvedAt: null }]);
  const mails = await subjects();
  const change = async (rule: AlertRule, isPaused: boolean) => {
    const { status, body } = await store.owner.send<Alert>('PUT', `/api/alerts/${id}`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rule, quietHours: 24, isPaused }),
    });
    expect(status).toBe(200);
    return body;
  };

  const paused = await change({ kind: 'silence', of: 'orders', hours: 1 }, true);
  expect(paused).toMatchObject({ pausedAt: expect.any(String), checkedAt: null });
  await round();
  const [ended] = (await read(id)).occurrences;
  expect(ended).toMatchObject({ resolvedAt: paused.pausedAt });
  expect(await subjects()).toEqual(mails);

  await change({ kind: 'silence', of: 'orders', hours: 1 }, false);
  await round();
  expect(await read(id)).toMatchObject({
    pausedAt: null,
    occurrences: [{ resolvedAt: null, isTold: false }, ended],
  });

  const rule = { kind: 'silence', of: 'orders', hours: 700 } as const;
  expect(await change(rule, false)).toMatchObject({ rule, checkedAt: null });
  await round();
  expect((await read(id)).occurrences[0]!.resolvedAt).not.toBeNull();
  expect(await subjects()).toEqual(mails);
  await store.owner.send('DELETE', `/api/alerts/${id}`, {});
});

test('viewers read alerts, analysts make, change and remove them', async () => {
  const viewer = await newMember(server, store.id, 'viewer@alerts.example', 'viewer');
  const analyst = await newMember(server, store.id, 'analyst@alerts.example', 'analyst');
  const body = { rule: { kind: 'silence', of: 'webhooks', hours: 1 }, quietHours: 0 };
  expect((await viewer.get<Alerts>('/api/alerts')).body.alerts).toHaveLength(1);
  expect((await viewer.post('/api/alerts', body)).status).toBe(403);
  const made = await analyst.post<Alert>('/api/alerts', body);
  expect(made.status).toBe(201);
  const later = {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, isPaused: true }),
  };
  expect((await viewer.send('PUT', `/api/alerts/${made.body.id}`, later)).status).toBe(403);
  expect((await viewer.send('DELETE', `/api/alerts/${made.body.id}`, {})).status).toBe(403);
  expect((await analyst.send('PUT', `/api/alerts/${made.body.id}`, later)).status).toBe(200);
  expect((await analyst.send('DELETE', `/api/alerts/${made.body.id}`, {})).status).toBe(204);
  for (const rule of [
    { kind: 'silence', of: 'webhooks', hours: 0 },
    { kind: 'drop', metric: 'orders', percent: 101 },
    { kind: 'threshold', metric: 'nothing', direction: 'above', value: 1 },
  ]) {
    expect((await analyst.post('/api/alerts', { rule, quietHours: 0 })).status).toBe(400);
  }
});
