import { type HealthCheckResult } from '@nestjs/terminus';
import { ApiClient } from '../testing/api-client';
import { startTestServer, type TestServer } from '../testing/test-server';

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
    inbox: { status: 'up', waiting: 0 },
    jobs: { status: 'up', waiting: 0, dead: 0, ...(role === 'api' ? {} : { queue: 'postgres' }) },
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
