import { createTestDatabase, noRedis, type TestDatabase, TestRedis } from '@shopmeter/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JobWorld, type JobWorldOptions } from '../testing/job-world';
import { ATTEMPTS_AT_MOST } from './job-retry';

/** A worker that begins a job and is never done with it. */
const HANGING_WORKER = `
  const { JobWorld } = await import(process.env.JOB_WORLD);
  const handle = () => { console.log('begun'); return new Promise(() => undefined); };
  const world = await JobWorld.open({ ...JSON.parse(process.env.OPTIONS), handle });
  world.worker.onApplicationBootstrap();
`;
const DAY = 24 * 3_600_000;
const LEASE = 30_000;

/** What every backend of the queue must do. */
function contract(redisOf: () => TestRedis | undefined): void {
  let database: TestDatabase;
  let world: JobWorld;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await world.close();
    await database.drop();
  });

  async function start(options: Partial<JobWorldOptions> = {}): Promise<void> {
    world = await JobWorld.open({ ...addresses(), ...options });
    world.worker.onApplicationBootstrap();
  }
  function addresses() {
    const { url, directUrl } = database;
    return { url, directUrl, redisUrl: redisOf()?.url ?? null };
  }

  it('hands over what was committed, once, and not what was rolled back', async () => {
    await start();
    const ids = await world.add(30);
    await expect(world.addAgain(['018f0000-0000-7000-8000-000000000000'], new Error('no'))).rejects.toThrow(
      'no',
    );
    await world.untilDone();
    expect(world.handled.sort()).toEqual(ids);
  });

  it('takes the same job once, however often it is put in', async () => {
    await start();
    const [id] = await world.add(1);
    await world.addAgain([id!]);
    const jobs = Array.from({ length: 10 }, () => ({ name: 'send-mail', v: 1, id: id!, attempt: 0 }));
    await world.queue.enqueue(jobs);
    await world.untilDone();
    // Again after it is done: found out by its row.
    await world.queue.enqueue(jobs);
    const [next] = await world.add(1);
    await world.untilDone();
    expect(world.handled).toEqual([id, next]);
  });

  it('does a job once more that was added again while it was at work', async () => {
    let added = false;
    await start({
      async handle(id) {
        if (!added) await world.addAgain([id]);
        added = true;
      },
    });
    const [id] = await world.add(1);
    await world.until(() => Promise.resolve(world.handled.length === 1));
    world.advance(LEASE + 1);
    await world.untilDone();
    expect(world.handled).toEqual([id, id]);
  });

  it('tries again after a pause, with what the row says about it', async () => {
    let failures = 2;
    await start({
      handle: () =>
        failures-- > 0 ? Promise.reject(Object.assign(new Error(), { code: 'EBUSY' })) : Promise.resolve(),
    });
    const [id] = await world.add(1);
    await world.until(async () => (await world.rows())[0]?.error === 'EBUSY');
    expect((await world.rows())[0]).toMatchObject({ id, dead: false });
    world.advance(DAY);
    await world.until(async () => ((await world.rows())[0]?.attempts ?? 0) >= 2);
    world.advance(DAY);
    await world.untilDone();
    expect(world.handled).toEqual([id]);
  });

  it('waits for no pause, no lease and no other process that a clock put a month ahead', async () => {
    let failures = 1;
    await start({
      ahead: 30 * DAY,
      handle: () => (failures-- > 0 ? Promise.reject(new Error('once')) : Promise.resolve()),
    });
    const [paused] = await world.add(1);
    await world.until(async () => (await world.rows())[0]?.error === 'failed');
    const [fresh] = await world.add(1);
    world.advance(-30 * DAY);
    await world.untilDone();
    expect(world.handled.sort()).toEqual([paused, fresh].sort());
  });

  it('is tried again when an operator says so, after it was given up', async () => {
    let isMended = false;
    await start({ handle: () => (isMended ? Promise.resolve() : Promise.reject(new Error('no'))) });
    const [id] = await world.add(1);
    await world.until(async () => {
      world.advance(30 * DAY);
      return (await world.rows())[0]?.dead === true;
    });
    isMended = true;
    expect([await world.revive(), await world.revive()]).toEqual([1, 0]);
    await world.untilDone();
    expect(world.handled).toEqual([id]);
  });

  it('gives a job up after its last attempt, which others do not wait for', async () => {
    let bad = '';
    await start({ handle: (id) => (id === bad ? Promise.reject(new Error('never')) : Promise.resolve()) });
    bad = '018f0000-0000-7000-8000-00000000dead';
    await world.addAgain([bad]);
    const good = await world.add(3);
    await world.until(async () => {
      world.advance(30 * DAY);
      return (await world.rows())[0]?.dead === true;
    });
    expect(await world.rows()).toEqual([
      { id: bad, attempts: ATTEMPTS_AT_MOST, dead: true, error: 'failed' },
    ]);
    expect(world.handled.sort()).toEqual(good);
  });

  it('is done by another worker when the one at it is killed', async () => {
    const testing = join(import.meta.dirname, '../../../../libs/testing');
    const url = (file: string) => pathToFileURL(file).href;
    const hooks = url(join(testing, 'typescript-hooks.mjs'));
    const child = spawn(
      process.execPath,
      ['--import', 'reflect-metadata', '--import', hooks, '--input-type=module', '-e', HANGING_WORKER],
      {
        env: {
          ...process.env,
          JOB_WORLD: url(join(import.meta.dirname, '../testing/job-world.ts')),
          OPTIONS: JSON.stringify(addresses()),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    world = await JobWorld.open(addresses());
    const [id] = await world.add(1);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await world.rows())[0]).toMatchObject({ id, attempts: 1 });
    world.worker.onApplicationBootstrap();
    world.advance(LEASE + 1000);
    await world.untilDone();
    expect(world.handled).toEqual([id]);
  });

  it('closes within 10 s while a job hangs, which is another’s after its lease', async () => {
    await start({ handle: () => new Promise(() => undefined) });
    await world.add(1);
    await world.until(async () => (await world.rows())[0]?.attempts === 1);
    const startedAt = Date.now();
    await world.close();
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await start({ ahead: LEASE + 1000 });
    await world.untilDone();
  });
}

describe('jobs in PostgreSQL', () => contract(() => undefined));

(noRedis ? describe.skip : describe)(noRedis ?? 'jobs in Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.prepare();
    await redis.start();
  });
  afterAll(() => redis.stop());
  contract(() => redis);
});
