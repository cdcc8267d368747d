import { migrate } from '@shopmeter/db';
import { createTestDatabase, noRedis, TestPostgres, TestRedis } from '@shopmeter/testing';
import { setTimeout as delay } from 'node:timers/promises';
import { JobWorld } from '../testing/job-world';

/** Milliseconds: a server of its own is made, killed, and recovers. */
const LONG = 180_000;

const slowly = () => delay(20);

/** Kills PostgreSQL while jobs are at work and others wait; the same worker goes on when it is back. */
async function survivesPostgres(redisUrl: string | null): Promise<void> {
  const postgres = new TestPostgres();
  await postgres.start();
  await migrate(postgres.url);
  const world = await JobWorld.open({
    url: postgres.url,
    directUrl: postgres.url,
    redisUrl,
    handle: slowly,
  });
  try {
    world.worker.onApplicationBootstrap();
    const before = await world.add(40);
    await world.until(() => Promise.resolve(world.handled.length >= 5));
    postgres.kill();
    // Processes that have not noticed yet may still commit.
    await world.add(1).then(
      (ids) => before.push(...ids),
      () => undefined,
    );
    await postgres.start();
    // What was begun and not finished is another attempt's after its lease.
    world.advance(31_000);
    let after: string[] = [];
    await world.until(async () => (after = await world.add(10)).length > 0);
    await world.untilDone();
    expect([...new Set(world.handled)].sort()).toEqual([...before, ...after].sort());
  } finally {
    await world.close();
    await postgres.stop();
  }
}

test('PostgreSQL killed: every job in PostgreSQL is done', () => survivesPostgres(null), LONG);

(noRedis ? describe.skip : describe)(noRedis ?? 'with Redis', () => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = await TestRedis.prepare();
    await redis.start();
  });
  afterEach(() => redis.stop());

  test('PostgreSQL killed: every job in Redis is done', () => survivesPostgres(redis.url), LONG);

  test.each([
    [
      'killed and started empty',
      () =>
        redis
          .kill()
          .then(() => delay(1500))
          .then(() => redis.start()),
    ],
    ['emptied by FLUSHALL', () => redis.empty()],
  ])('Redis %s: every job is done, and none twice', async (_name, lose) => {
    const database = await createTestDatabase();
    const { url, directUrl } = database;
    const world = await JobWorld.open({ url, directUrl, redisUrl: redis.url, handle: slowly });
    try {
      world.worker.onApplicationBootstrap();
      const ids = await world.add(60);
      await world.until(() => Promise.resolve(world.handled.length >= 5));
      const losing = lose();
      ids.push(...(await world.add(10)));
      await losing;
      ids.push(...(await world.add(10)));
      await world.untilDone();
      expect(world.handled.sort()).toEqual(ids.sort());
    } finally {
      await world.close();
      await database.drop();
    }
  });
});
