import {
  createTestDatabase,
  MovableClock,
  noRedis,
  type TestDatabase,
  TestRedis,
  testSettings,
} from '@shopmeter/testing';
import { startWarnings } from './start-warnings';

(noRedis ? describe.skip : describe)(noRedis ?? 'what a start warns of', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  beforeAll(async () => {
    database = await createTestDatabase();
    redis = await TestRedis.prepare();
    await redis.start('allkeys-lru');
  });
  afterAll(async () => {
    await redis.stop();
    await database.drop();
  });

  it('is nothing where all is well, and each fault with its mend otherwise', async () => {
    const clock = new MovableClock();
    const warned = async (wrong: object) => {
      const found = await startWarnings({ ...testSettings(), ...wrong }, database.directUrl, clock);
      return found.map(({ message, mend }) => [message, mend]);
    };
    expect(await warned({})).toEqual([]);
    clock.advance(-60_000);
    expect(await warned({ redisUrl: redis.url, dataDir: '/proc/self' })).toEqual([
      [expect.stringContaining('behind the one of PostgreSQL'), expect.stringContaining('NTP')],
      [expect.stringContaining('may evict jobs'), expect.stringContaining('noeviction')],
      [expect.stringContaining('Only 0.0 GB are free'), expect.stringContaining('EVENT_RETENTION_DAYS')],
    ]);
  });
});
