import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/**
 * Breaks connections of requests in all their states: in a query, idle inside a transaction, idle in the pool. In a
 * process of its own, because Jest would swallow what ends one.
 */
const PROGRAM = `
  import pg from 'pg';
  const { createDataSource, RequestDatabase } = await import('@shopmeter/db');
  const source = await createDataSource(process.env.URL, 6).initialize();
  const database = new RequestDatabase(source);
  const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_URL });
  await superuser.connect();
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const request = (work) => database.asAccounts(work).then(() => 'done', () => 'failed');
  const query = (text) => database.manager.query(text);
  const outcomes = [];
  for (let round = 0; round < 5; round += 1) {
    const requests = [
      request(() => query('SELECT pg_sleep(5)')),
      request(async () => { await query('SELECT 1'); await pause(400); await query('SELECT 2'); }),
      request(async () => { await query('SELECT 1'); await pause(400); }),
      request(() => query('SELECT 1')),
    ];
    await pause(200);
    await superuser.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    outcomes.push(await Promise.all(requests));
  }
  const after = await request(() => query('SELECT 1'));
  console.log(JSON.stringify({ outcomes, after }));
  await superuser.end();
  await source.destroy();
`;

describe('connections of requests that break', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('fail their requests, and neither the process nor the next one', async () => {
    const hooks = pathToFileURL(join(import.meta.dirname, '../../../testing/typescript-hooks.mjs')).href;
    const program = ['--import', 'reflect-metadata', '--import', hooks, '--input-type=module', '-e', PROGRAM];
    const { stdout } = await promisify(execFile)(process.execPath, program, {
      // A pooler would stand between them.
      env: { ...process.env, URL: database.directUrl, SUPERUSER_URL: database.superuserUrl },
    });
    const { outcomes, after } = JSON.parse(stdout) as { outcomes: string[][]; after: string };
    for (const outcome of outcomes) expect(outcome).toEqual(['failed', 'failed', 'failed', 'done']);
    expect(after).toBe('done');
  });
});
