import { loadSettings, type Settings } from '@shopmeter/platform';
import { noRedis, TestRedis } from '@shopmeter/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRedis } from './check-redis';

let dataDir: string;
beforeAll(() => (dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-doctor-spec-'))));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const settingsWith = (url: string): Settings => loadSettings({ DATA_DIR: dataDir, REDIS_URL: url });
const check = (url: string) => checkRedis({ settings: settingsWith(url) });

test('says that jobs are in PostgreSQL without REDIS_URL, and refuses an address of something else', async () => {
  expect(await check('')).toBe('Jobs are queued in PostgreSQL');
  expect(() => settingsWith('http://localhost:6379')).toThrow(
    'REDIS_URL must be an address that starts with redis:// or rediss://',
  );
});

(noRedis ? describe.skip : describe)(noRedis ?? 'the doctor on Redis', () => {
  let redis: TestRedis;
  beforeEach(async () => (redis = await TestRedis.prepare()));
  afterEach(() => redis.stop());

  it('says that one does not answer, without its password', async () => {
    const url = redis.url.replace('//', '//:secret@');
    const failure = await check(url).catch((error: Error) => error.message);
    expect(failure).toMatch(/^The Redis at redis:\/\/127\.0\.0\.1:\d+ cannot be used: .*ECONNREFUSED/);
  });

  it('is content with one that evicts nothing, and complains of one that does', async () => {
    await redis.start();
    expect(await check(redis.url)).toMatch(/^Redis \d+\.\d+\.\d+ at .* evicts nothing$/);
    await redis.kill();
    await redis.start('allkeys-lru');
    await expect(check(redis.url)).rejects.toThrow('allkeys-lru');
  });
});
