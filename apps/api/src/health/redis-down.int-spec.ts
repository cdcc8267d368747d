import { type HealthCheckResult } from '@nestjs/terminus';
import { noRedis, orderPayload, startTestServer, TestRedis, type TestServer } from '@shopmeter/testing';
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiClient } from '../testing/api-client';
import { scrape } from '../testing/scrape';
import { newStore } from '../testing/new-team';
import { mailFor, PASSWORD } from '../testing/new-user';
import { OperatorConsole } from '../testing/operator-console';

const DOMAIN = 'redis-down.myshopify.com';

(noRedis ? describe.skip : describe)(noRedis ?? 'a server with its jobs in Redis', () => {
  let redis: TestRedis;
  let server: TestServer;
  let client: ApiClient;
  beforeAll(async () => {
    redis = await TestRedis.prepare();
    server = await startTestServer({ redisUrl: redis.url });
    client = new ApiClient(server.url);
    await server.sql.query(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at) VALUES ($1, 's', $2, 'e', now())`,
      [randomUUID(), DOMAIN],
    );
  });
  afterAll(async () => {
    await server.close();
    await redis.stop();
  });

  const health = async () => (await client.get<HealthCheckResult>('/health/ready')).body;
  const count = async (table: string) =>
    (await server.sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]!.n;
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < 400; attempt += 1) {
      if (await isSo()) return;
      await delay(100);
    }
    throw new Error('waited in vain');
  }

  async function deliver(): Promise<number> {
    const body = Buffer.from(JSON.stringify(orderPayload()));
    const secret = server.settings.shopifySecrets[0]!;
    const { status } = await fetch(`${server.url}/api/webhook`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': 'orders/create',
        'x-shopify-shop-domain': DOMAIN,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-api-version': '2026-10',
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
      },
    });
    return status;
  }

  test('trap 9: Redis down: an event is stored and applied, and what needs Redis is picked up later', async () => {
    expect(await deliver()).toBe(200);
    await until(async () => (await count('events')) === 1 && (await count('inbox')) === 0);
    expect(await count('orders')).toBe(1);
    await client.post('/api/auth/register', { email: 'late@example.com', password: PASSWORD });
    expect(await health()).toMatchObject({
      status: 'degraded',
      details: { jobs: { status: 'degraded', waiting: 1, queue: 'redis' } },
    });

    expect((await scrape(server.url)).get('shopmeter_job_queue_up')).toBe(0);

    await redis.start();
    await until(async () => (await count('jobs_outbox')) === 0);
    expect((await mailFor(server, 'late@example.com')).subject).toBe('Confirm your e-mail address');
    await until(async () => (await health()).status === 'ok');
    expect((await scrape(server.url)).get('shopmeter_job_queue_up')).toBe(1);
  });

  test('loses no mail with Redis killed and started empty', async () => {
    const register = (email: string) => client.post('/api/auth/register', { email, password: PASSWORD });
    const operators = await OperatorConsole.of(server, await newStore(server, 'looked-at'));
    const console = async () => (await operators.part('jobs')).message;
    await redis.kill();
    await register('during@example.com');
    await until(async () => (await console()) === 'the queue does not answer');
    await redis.start();
    await register('after@example.com');
    await until(async () => (await count('jobs_outbox')) === 0);
    await until(async () => (await console()) === null);
    await mailFor(server, 'during@example.com');
    await mailFor(server, 'after@example.com');
  });
});
