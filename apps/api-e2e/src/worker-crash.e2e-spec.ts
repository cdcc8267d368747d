import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { freePort } from '@shopmeter/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../../dist/server/apps/api/src/main.js');

describe('a worker process that is killed', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  let dataDir: string;
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-worker-'));
    database = await createTestDatabase();
    store = await PipelineStore.connect(database, { currency: 'USD', zone: 'UTC' });
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await store.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function startWorker(): Promise<ChildProcess> {
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: database.directUrl,
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      ROLE: 'worker',
      LOG_LEVEL: 'error',
    };
    return spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  async function until(sql: string): Promise<void> {
    while ((await store.rows(`SELECT WHERE $1::uuid IS NOT NULL AND ${sql}`)).length === 0) {
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }

  it('trap 10: between claim and commit gives its events back, and they are applied once', async () => {
    const ids: string[] = [];
    for (const id of [1, 2, 3]) {
      const body = orderPayload({ id, lines: [{ id, price: 1 }] });
      ids.push(await store.keep({ topic: 'orders/create', body }));
    }
    // The worker claims, writes facts and ledger, and then stands still at the rollups.
    await store.sql.query('BEGIN; LOCK TABLE rollups IN ACCESS EXCLUSIVE MODE');
    worker = await startWorker();
    await until(`EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'rollups'::regclass)`);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await store.sql.query('ROLLBACK');
    // Whatever the dead worker's connection still waited for ends with it.
    await until(
      `NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'shopmeter-pipeline'
         AND state = 'active')`,
    );
    expect(await store.rows('SELECT attempts FROM inbox WHERE tenant_id = $1')).toEqual(
      ids.map(() => ({ attempts: 0 })),
    );
    expect(await store.rows('SELECT FROM orders WHERE tenant_id = $1')).toEqual([]);

    worker = await startWorker();
    await until('NOT EXISTS (SELECT FROM inbox)');
    const outcomes = await store.rows('SELECT status, attempts FROM outcomes WHERE tenant_id = $1');
    expect(outcomes).toEqual(ids.map(() => ({ status: 'applied', attempts: 1 })));
    expect(await store.measures('2026-03-01')).toMatchObject({ orders: 3, grossSales: 300 });
  });
});
