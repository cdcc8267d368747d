import { type HealthCheckResult } from '@nestjs/terminus';
import { uuidV7 } from '@shopmeter/platform';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../testing/api-client';

let server: TestServer;
afterEach(() => server.close());

test.each(['all', 'api', 'worker'] as const)('the health routes are there with ROLE=%s', async (role) => {
  server = await startTestServer({ role });
  const client = new ApiClient(server.url);
  for (const path of ['/health/live', '/health/startup', '/health/ready']) {
    const { status, body } = await client.get<HealthCheckResult>(path);
    expect([path, status, body.status]).toEqual([path, 200, 'ok']);
  }
  const { body } = await client.get<HealthCheckResult>('/health/ready');
  expect(body.details).toMatchObject({
    database: { status: 'up' },
    migrations: { status: 'up' },
    inbox: { status: 'up', waiting: 0, oldestSeconds: 0, dead: 0, quarantined: 0 },
    jobs: { status: 'up', waiting: 0, dead: 0, ...(role === 'api' ? {} : { queue: 'postgres' }) },
    connections: { status: 'up', missingSubscriptions: 0, lostAccess: 0 },
    deliveries: { status: 'up', ...(role === 'worker' ? {} : { kept: 0, badSignatures: 0, notStored: 0 }) },
    clock: { status: 'up', aheadSeconds: 0 },
    disk: { status: 'up' },
  });
  expect((await client.get('/api/me')).status).toBe(role === 'worker' ? 404 : 401);
});

test('a migration that has not run makes it unready, and is named', async () => {
  server = await startTestServer();
  await server.sql.query(`DELETE FROM migrations WHERE name LIKE 'Ledger%'`);
  const { status, body } = await new ApiClient(server.url).get<HealthCheckResult>('/health/ready');
  expect([status, body.status]).toEqual([503, 'error']);
  expect(body.details.migrations).toMatchObject({ status: 'down' });
  expect((await new ApiClient(server.url).get('/health/live')).status).toBe(200);
});

test('a schema of a newer version keeps this one in service, until it takes away what this one uses', async () => {
  server = await startTestServer({ role: 'api' });
  const ready = async () => {
    const { status, body } = await new ApiClient(server.url).get<HealthCheckResult>('/health/ready');
    return { status, state: body.status, message: body.details.migrations!['message'] as unknown };
  };
  await server.sql.query(
    `INSERT INTO migrations (timestamp, name, serves) VALUES (9000000000000, 'Newer9000000000000', '0.0.0')`,
  );
  expect(await ready()).toEqual({
    status: 200,
    state: 'degraded',
    message: 'of a newer version: Newer9000000000000',
  });
  await server.sql.query(`UPDATE migrations SET serves = '9.0.0' WHERE name LIKE 'Newer%'`);
  // An answer is good for two seconds.
  let seen = await ready();
  while (seen.status === 200) seen = await ready();
  expect(seen).toEqual({
    status: 503,
    state: 'error',
    message: 'too new for this version: Newer9000000000000',
  });
});

test('a backlog that grows old, and events that failed, are told and degrade the answer', async () => {
  // Nobody applies: an API without a worker.
  server = await startTestServer({ role: 'api' });
  const tenantId = '11111111-1111-4111-8111-111111111111';
  const receivedAt = Date.now() - 60_000;
  for (const [id, status] of [
    [uuidV7(receivedAt), null],
    [uuidV7(receivedAt), 'dead'],
    [uuidV7(receivedAt), 'quarantined'],
  ]) {
    await server.sql.query(
      status === null
        ? `INSERT INTO inbox (tenant_id, event_id, shard, available_at) VALUES ($1, $2, 0, now())`
        : `INSERT INTO outcomes VALUES ($1, $2, '${status}', 'why', 8, now())`,
      [tenantId, id],
    );
  }
  const { status, body } = await new ApiClient(server.url).get<HealthCheckResult>('/health/ready');
  expect(status).toBe(200);
  expect(body.details.inbox).toMatchObject({ status: 'degraded', waiting: 1, dead: 1, quarantined: 1 });
  expect(body.details.inbox!.oldestSeconds).toBeGreaterThanOrEqual(60);
});

test('an event that failed and waits for its next attempt is told, and is no backlog', async () => {
  server = await startTestServer({ role: 'api' });
  await server.sql.query(
    `INSERT INTO inbox (tenant_id, event_id, shard, attempts, available_at)
     VALUES ('11111111-1111-4111-8111-111111111111', $1, 0, 3, now() + interval '10 minutes')`,
    [uuidV7(Date.now() - 3_600_000)],
  );
  const { body } = await new ApiClient(server.url).get<HealthCheckResult>('/health/ready');
  expect(body.details.inbox).toMatchObject({ status: 'degraded', waiting: 0, retrying: 1 });
});
