import { createDataSource, JobsOutboxRepository, RequestDatabase } from '@shopmeter/db';
import { createLogger, JobDoorbell } from '@shopmeter/platform';
import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { JobNotifications } from './job-notifications';

describe('a job that another process orders', () => {
  let database: TestDatabase;
  let source: DataSource;
  let requests: RequestDatabase;
  let outbox: JobsOutboxRepository;
  beforeEach(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url, 2).initialize();
    requests = new RequestDatabase(source);
    outbox = new JobsOutboxRepository(requests);
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });
  const add = () => outbox.add('send-mail', randomUUID(), new Date());

  it('wakes a worker when it is committed, long before the worker would look', async () => {
    const doorbell = new JobDoorbell();
    const notifications = new JobNotifications(database.directUrl, doorbell, createLogger('silent'));
    notifications.onApplicationBootstrap();
    const woken = doorbell.wait(3_600_000);
    let isWoken = false;
    void woken.then(() => (isWoken = true));
    // The first ones may come before the worker listens.
    while (!isWoken) {
      await requests.asAccounts(add);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await notifications.beforeApplicationShutdown();
  });

  it('is ordered in the transaction of a request, which can read and change no job', async () => {
    const store = await PipelineStore.connect(database);
    const asTenant = <T>(work: () => Promise<T>) =>
      requests.transaction({ role: 'app', tenantId: store.tenantId }, work);
    await asTenant(add);
    await expect(asTenant(() => add().then(() => Promise.reject(new Error('rolled back'))))).rejects.toThrow(
      'rolled back',
    );
    const { rows } = await store.sql.query('SELECT name, attempts FROM jobs_outbox');
    expect(rows).toEqual([{ name: 'send-mail', attempts: 0 }]);
    for (const statement of ['SELECT id FROM jobs_outbox', 'DELETE FROM jobs_outbox']) {
      await expect(asTenant(() => requests.manager.query(statement))).rejects.toMatchObject({
        code: '42501',
      });
    }
    await store.close();
  });
});
