import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ReadyProxy } from './ready-proxy';
import { ServerProcess } from './server-process';
import { SteadyDeliveries } from './steady-deliveries';

const MAIN = resolve(import.meta.dirname, '../../../dist/server/apps/api/src/main.js');
const DAY = '2026-05-04';
const SECRET = 'shpss_0123456789abcdef';
/** Milliseconds until a balancer acts upon what a probe told it. */
const NOTICED_AFTER = 300;
/** Deliveries between one step and the next: enough that every lane had its turn many times. */
const A_WHILE = 100;
/** Milliseconds: on a busy machine each process takes half a minute to start. */
const STARTS_OF_FIVE = 240_000;
/** Milliseconds: a worker keeps up with what comes in while processes start. */
const A_BREATH = 40;

describe('SIGTERM while deliveries come in', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  let dataDir: string;
  let running: ServerProcess[];
  let deliveries: SteadyDeliveries;
  let proxy: ReadyProxy | undefined;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-shutdown-'));
    database = await createTestDatabase();
  });
  beforeEach(async () => {
    running = [];
    store = await PipelineStore.connect(database, { currency: 'USD', zone: 'UTC' });
  });
  afterEach(async () => {
    deliveries.end();
    await proxy?.close();
    for (const one of running) one.kill();
    await store.close();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function start(role: 'all' | 'api' | 'worker', port?: number): Promise<ServerProcess> {
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: database.directUrl,
      DATA_DIR: dataDir,
      ROLE: role,
      SHOPIFY_SECRET: SECRET,
      SHUTDOWN_GRACE_SECONDS: '1',
      LOG_LEVEL: 'error',
    };
    const started = await ServerProcess.start({ env, args: [MAIN] }, port);
    running.push(started);
    return started;
  }

  function deliverTo(url: string, pause = 0): Promise<void> {
    deliveries = new SteadyDeliveries(url, { domain: store.domain, secret: SECRET, day: DAY }, pause);
    return deliveries.send();
  }

  async function aWhile({ answers } = deliveries): Promise<void> {
    const until = answers.length + A_WHILE;
    while (answers.length < until) await delay(20);
  }

  /** What was acknowledged is kept once and counted once. */
  async function assertNothingLost({ answers } = deliveries): Promise<void> {
    expect(answers.filter((status) => status !== 200)).toEqual([]);
    while ((await store.rows('SELECT FROM inbox WHERE tenant_id = $1 LIMIT 1')).length > 0) await delay(50);
    expect(await store.rows('SELECT FROM events WHERE tenant_id = $1')).toHaveLength(answers.length);
    expect(await store.measures(DAY)).toMatchObject({ orders: answers.length });
  }

  test('nothing is reset, lost or doubled, and the process is gone within ten seconds', async () => {
    const only = await start('all');
    const sending = deliverTo(only.url);
    await aWhile();

    const begun = performance.now();
    const stopped = only.stop();
    while ((await only.ready()) !== 503) await delay(20);
    await delay(NOTICED_AFTER);
    deliveries.end();
    await sending;
    expect(await stopped).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);

    await start('all');
    await assertNothingLost();
  });

  test(
    'two API processes behind a proxy restart in turn: every delivery is answered 200 and counted once',
    async () => {
      const [first, second] = await Promise.all([start('api'), start('api'), start('worker')]);
      const apis = [first, second];
      proxy = await ReadyProxy.before(apis.map(({ port }) => port));
      const sending = deliverTo(proxy.url, A_BREATH);
      for (const api of apis) {
        await aWhile();
        expect(await api.stop()).toBe(0);
        await aWhile();
        await start('api', api.port);
      }
      await aWhile();
      deliveries.end();
      await sending;
      await proxy.close();
      await assertNothingLost();
    },
    STARTS_OF_FIVE,
  );
});
