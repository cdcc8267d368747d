import { type HealthCheckResult } from '@nestjs/terminus';
import { migrate } from '@shopmeter/db';
import { createLogger, freePort } from '@shopmeter/platform';
import { startTestServer, startTestSmtp, type TestServer } from '@shopmeter/testing';
import { type RunningServer, startServer } from './server';
import { breakTable } from './testing/break-table';
import { newStore, type NewStore } from './testing/new-team';
import { OperatorConsole } from './testing/operator-console';
import { type Samples, scrape } from './testing/scrape';
import { TellingStore } from './testing/telling-store';
import { until } from './testing/until';

const HOUR = 3_600_000;
const DELIVERIES = 'shopmeter_delivery_duration_seconds_count';
const NEW_SECRET = 'shpss_fedcba9876543210';

/** What docs/faults.md describes: each fault as it shows in health, metrics and the operators' console, and mended by the step given there. */
describe('an installation with a fault', () => {
  let server: TestServer;
  let worker: RunningServer | undefined;
  let owned: NewStore;
  let operators: OperatorConsole;
  let store: TellingStore;
  let other: TellingStore;

  beforeAll(async () => {
    server = await startTestServer({ role: 'api' });
    await startWorker();
    owned = await newStore(server, 'faulty');
    operators = await OperatorConsole.of(server, owned);
    store = new TellingStore(server, owned.domain, owned.id);
    other = await TellingStore.connect(server, 'healthy');
    await delivered(store);
  });
  afterAll(async () => {
    await worker?.close();
    await server.close();
  });

  async function startWorker(smtpUrl: string | null = null): Promise<void> {
    await worker?.close();
    worker = undefined;
    const port = await freePort();
    const settings = { ...server.settings, role: 'worker' as const, port, smtpUrl };
    worker = await startServer({
      settings,
      databaseUrl: server.database.url,
      databaseDirectUrl: server.database.directUrl,
      logger: createLogger(settings.logLevel),
      clock: server.clock,
    });
  }

  const health = async (url = server.url) =>
    (await (await fetch(`${url}/health/ready`)).json()) as HealthCheckResult;
  const partIs = (part: string, status: string) => (found: HealthCheckResult) =>
    found.details[part]?.status === status;
  const showsUp = (part: string, url = server.url) => until(() => health(url), partIs(part, 'up'));
  const rows = async (from: string) => (await server.sql.query(`SELECT FROM ${from}`)).rowCount;
  const metrics = (url = server.url) => scrape(url);
  const metricIs = (name: string, value: number, url = server.url) =>
    until(
      () => metrics(url),
      (samples: Samples) => samples.get(name) === value,
    );

  async function delivered(from: TellingStore): Promise<void> {
    expect(await from.deliver()).toBe(200);
    await until(
      () => rows('inbox'),
      (waiting) => waiting === 0,
    );
  }

  async function replay(filter: object): Promise<void> {
    await operators.signIn();
    expect((await owned.owner.post('/api/replays', { filter })).status).toBe(202);
  }

  test('1 signatures are refused: the secret of the settings is not the one that signs', async () => {
    const before = (await metrics()).get(`${DELIVERIES}{outcome="bad_signature"}`)!;
    for (let n = 0; n < 6; n += 1) expect(await store.deliver({ secret: NEW_SECRET })).toBe(401);
    const seen = await until(() => health(), partIs('deliveries', 'degraded'));
    expect([seen.status, seen.details['deliveries']]).toEqual([
      'degraded',
      expect.objectContaining({
        badSignatures: 6,
        message: expect.stringContaining('SHOPIFY_SECRET') as string,
      }),
    ]);
    expect((await metrics()).get(`${DELIVERIES}{outcome="bad_signature"}`)).toBe(before + 6);

    server.settings.shopifySecrets.unshift(NEW_SECRET);
    for (let n = 0; n < 6; n += 1) expect(await store.deliver({ secret: NEW_SECRET })).toBe(200);
    await showsUp('deliveries');
  });

  test('2 nothing is applied: no worker runs', async () => {
    await worker!.close();
    worker = undefined;
    expect(await store.deliver()).toBe(200);
    server.clock.advance(60_000);
    const seen = await until(() => health(), partIs('inbox', 'degraded'));
    expect(seen.details['inbox']!['oldestSeconds']).toBeGreaterThanOrEqual(59);
    expect((await operators.health()).waitingSince).toEqual(expect.any(String));
    expect((await metrics()).get('shopmeter_inbox_oldest_age_seconds')).toBeGreaterThanOrEqual(59);
    // A clock that is a minute ahead is a fault of its own.
    expect(seen.details['clock']).toMatchObject({ status: 'degraded', aheadSeconds: 60 });
    expect((await metrics()).get('shopmeter_clock_skew_seconds')).toBeGreaterThan(58);
    server.clock.advance(-60_000);
    await showsUp('clock');

    await startWorker();
    await until(
      () => rows('inbox'),
      (waiting) => waiting === 0,
    );
    await showsUp('inbox');
  });

  test('3 a store stands still while others go on', async () => {
    const mend = await breakTable(server, 'orders', `NEW.tenant_id = '${store.tenantId}'`, 'P0001');
    expect(await store.deliver()).toBe(200);
    expect(await other.deliver()).toBe(200);
    await metricIs('shopmeter_inbox_retrying_events', 1);
    const seen = await until(() => health(), partIs('inbox', 'degraded'));
    expect(seen.details['inbox']).toMatchObject({ retrying: 1 });
    await until(
      () => rows(`orders WHERE tenant_id = '${other.tenantId}'`),
      (orders) => orders === 1,
    );

    await mend();
    await replay({ status: ['waiting'] });
    await metricIs('shopmeter_inbox_retrying_events', 0);
    await showsUp('inbox');
  });

  test('4 events of a topic fail until they are given up', async () => {
    const mend = await breakTable(server, 'orders', 'true', 'P0001');
    expect(await store.deliver({ topic: 'orders/updated' })).toBe(200);
    await until(
      async () => {
        server.clock.advance(HOUR / 4);
        return rows(`outcomes WHERE status = 'dead'`);
      },
      (dead) => dead === 1,
    );
    expect((await metrics(worker!.url)).get('shopmeter_events_decided_total{outcome="dead"}')).toBe(1);
    await until(health, ({ details }) => details['inbox']?.['dead'] === 1);
    expect((await metrics()).get('shopmeter_events_dead')).toBe(1);
    const [cause] = (await operators.health()).failures;
    expect(cause).toMatchObject({ status: 'dead', topic: 'orders/updated', events: 1 });

    await mend();
    await replay({ topic: 'orders/updated', status: ['dead'] });
    await metricIs('shopmeter_events_dead', 0);
  });

  test('5 deliveries are not stored: the disk is full', async () => {
    const mend = await breakTable(server, 'events', 'true', '53100');
    expect(await store.deliver()).toBe(503);
    const seen = await until(() => health(), partIs('deliveries', 'degraded'));
    expect(seen.details['deliveries']).toMatchObject({ message: 'the disk of the database is full' });
    expect((await metrics()).get(`${DELIVERIES}{outcome="not_stored"}`)).toBeGreaterThan(0);

    await mend();
    await until(
      () => store.deliver(),
      (status) => status === 200,
    );
    await showsUp('deliveries');
  });

  test('6 mails are not sent: the mail server is down', async () => {
    const smtp = await startTestSmtp();
    await startWorker(`smtp://127.0.0.1:${await freePort()}`);
    const url = worker!.url;
    await owned.owner.post('/api/auth/forgot', { email: owned.ownerEmail });
    await metricIs('shopmeter_jobs_failing', 1);
    const seen = await until(() => health(url), partIs('jobs', 'degraded'));
    expect(seen.details['jobs']).toMatchObject({ failing: 1, message: 'jobs fail' });
    const failed = 'shopmeter_job_duration_seconds_count{job="send-mail",outcome="failed"}';
    expect((await metrics(url)).get(failed)).toBeGreaterThan(0);
    expect((await operators.jobs()).filter(({ error }) => error)).toMatchObject([{ name: 'send-mail' }]);

    await startWorker(smtp.url);
    server.clock.advance(HOUR);
    expect((await smtp.mailTo(owned.ownerEmail)).subject).toBeDefined();
    await metricIs('shopmeter_jobs_failing', 0);
    await showsUp('jobs');
    await startWorker();
    await smtp.stop();
  });

  test('8 the database is slow: a session holds what everybody needs', async () => {
    await server.sql.query(`BEGIN; LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE`);
    const seen = await until(() => health(), partIs('inbox', 'down'));
    expect(seen.status).toBe('error');
    expect((await metrics()).get('shopmeter_database_up')).toBe(0);

    await server.sql.query('ROLLBACK');
    await metricIs('shopmeter_database_up', 1);
    await showsUp('inbox');
  });

  test('9 a store lacks a subscription', async () => {
    const missing = (topics: string) =>
      server.sql.query(
        `INSERT INTO subscription_checks (tenant_id, next_check_at, missing) VALUES ($1, now() + interval '1 day', $2)
         ON CONFLICT (tenant_id) DO UPDATE SET missing = excluded.missing`,
        [store.tenantId, topics],
      );
    await missing('{orders/create}');
    const seen = await until(() => health(), partIs('connections', 'degraded'));
    expect(seen.details['connections']).toMatchObject({ missingSubscriptions: 1 });
    await metricIs('shopmeter_stores_subscriptions_missing', 1);
    expect((await operators.health()).ofStore).toMatchObject({ missingTopics: 1 });
    // What the check notes that the connection page orders: subscriptions.int-spec.ts has it with Shopify.
    await missing('{}');
    await metricIs('shopmeter_stores_subscriptions_missing', 0);
    await showsUp('connections');
  });

  test('10 a migration failed', async () => {
    await worker!.close();
    worker = undefined;
    await server.sql.query(`DELETE FROM migrations WHERE name LIKE 'PutBack%'`);
    await expect(migrate(server.database.directUrl)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^The migration PutBack\d+ failed: .*"put_back".* already exists/,
      ) as string,
    });
    const seen = await until(() => health(), partIs('migrations', 'down'));
    expect([seen.status, seen.details['migrations']!['message']]).toEqual([
      'error',
      expect.stringMatching(/^not run yet: PutBack/),
    ]);
    await metricIs('shopmeter_migrations_pending', 1);

    await server.sql.query('DROP INDEX inbox_failing; ALTER TABLE inbox DROP COLUMN put_back');
    await migrate(server.database.directUrl);
    await startWorker();
    await metricIs('shopmeter_migrations_pending', 0);
    await showsUp('migrations');
    await delivered(store);
  });
});
