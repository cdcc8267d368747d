import { noRedis, TestRedis } from '@shopmeter/testing';
import { checkRedis } from './check-redis';

test('says that jobs are in PostgreSQL without REDIS_URL', async () => {
  expect(await checkRedis(null)).toBe('Jobs are queued in PostgreSQL');
});

(noRedis ? describe.skip : describe)(noRedis ?? 'what is said of a Redis', () => {
  let redis: TestRedis;
  beforeEach(async () => (redis = await TestRedis.prepare()));
  afterEach(() => redis.stop());

  it('says that one does not answer, without its password', async () => {
    const url = redis.url.replace('//', '//:secret@');
    const failure = await checkRedis(url).catch((error: Error) => error.message);
    expect(failure).toMatch(/^The Redis at redis:\/\/127\.0\.0\.1:\d+ cannot be used: .*ECONNREFUSED/);
  });

  it('is content with one that evicts nothing, and complains of one that does', async () => {
    await redis.start();
    expect(await checkRedis(redis.url)).toMatch(/^Redis \d+\.\d+\.\d+ at .* evicts nothing$/);
    await redis.kill();
    await redis.start('allkeys-lru');
    await expect(checkRedis(redis.url)).rejects.toThrow('allkeys-lru');
  });
});
