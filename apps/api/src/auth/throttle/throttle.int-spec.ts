import { AttemptsRepository, createDataSource, RequestDatabase } from '@shopmeter/db';
import { Clock, type ProblemError } from '@shopmeter/platform';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { type DataSource } from 'typeorm';
import { ThrottleService } from './throttle.service';

let database: TestDatabase;
let sources: DataSource[];
/** Stands still between two calls, so that seconds are exact. */
const clock = new (class extends Clock {
  #now = Date.parse('2026-03-01T12:00:00Z');

  override now(): Date {
    return new Date(this.#now);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
})();
/** Two processes have a pool each and the table in common. */
let here: ThrottleService;
let elsewhere: ThrottleService;
let account = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  sources = await Promise.all([1, 2].map(() => createDataSource(database.url, 4).initialize()));
  [here, elsewhere] = sources.map((source) => {
    const requests = new RequestDatabase(source);
    return new ThrottleService(requests, new AttemptsRepository(requests), clock);
  }) as [ThrottleService, ThrottleService];
});
afterAll(async () => {
  for (const source of sources) await source.destroy();
  await database.drop();
});
beforeEach(() => (account += 1));

/** Seconds that the next attempt has to wait. */
async function wait(throttle = here): Promise<number> {
  try {
    await throttle.take({ loginAccount: String(account) });
    return 0;
  } catch (error) {
    return (error as ProblemError).retryAfter!;
  }
}

test('some attempts are free, then each wait is twice as long, up to a limit', async () => {
  const waits: number[] = [];
  for (let attempt = 0; attempt < 14; attempt += 1) {
    const seconds = await wait();
    waits.push(seconds);
    clock.advance(seconds * 1000);
    if (seconds > 0) expect(await wait()).toBe(0);
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30]);
});

test('asking while waiting does not prolong the wait', async () => {
  for (let attempt = 0; attempt < 7; attempt += 1) await wait();
  clock.advance(999);
  expect(await wait()).toBe(1);
  clock.advance(1);
  expect(await wait()).toBe(0);
});

test('success forgets, and so does an hour', async () => {
  for (let attempt = 0; attempt < 6; attempt += 1) await wait();
  expect(await wait()).toBe(1);
  await here.forget({ loginAccount: String(account) });
  for (let attempt = 0; attempt < 5; attempt += 1) expect(await wait()).toBe(0);
  clock.advance(3_600_001);
  for (let attempt = 0; attempt < 5; attempt += 1) expect(await wait()).toBe(0);
  expect(await wait()).toBe(1);
});

test('two processes share the count, also when both count at the same moment', async () => {
  const waits = await Promise.all(Array.from({ length: 12 }, (_, n) => wait(n % 2 ? here : elsewhere)));
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5);
  expect(await wait(elsewhere)).toBe(1);
});

test('an attempt counts for all that is given, or for nothing', async () => {
  const address = `address-${account}`;
  for (let attempt = 0; attempt < 5; attempt += 1) await wait();
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const refused = here.take({ loginAddress: address, loginAccount: String(account) });
    await expect(refused).rejects.toMatchObject({ code: 'too_many_attempts', status: 429 });
  }
  // The address has all of its fifty attempts still.
  for (let attempt = 0; attempt < 50; attempt += 1) await here.take({ loginAddress: address });
  await expect(here.take({ loginAddress: address })).rejects.toMatchObject({ retryAfter: 1 });
});

test('who changes the address within an IPv6 network is counted as one', async () => {
  const host = (number: number) => `2001:db8:7:${account}::${number.toString(16)}`;
  for (let attempt = 0; attempt < 50; attempt += 1) await here.take({ loginAddress: host(attempt) });
  await expect(elsewhere.take({ loginAddress: host(50) })).rejects.toMatchObject({ status: 429 });
  await here.take({ loginAddress: `2001:db8:8:${account}::1` });
});

test('from everywhere together a minute takes only so many, and the next one begins anew', async () => {
  clock.advance(60_000 - (clock.now().getTime() % 60_000));
  const minute = here.thisMinute();
  const requests = sources[0]!;
  await here.take({ loginEverybody: minute });
  await requests.query('UPDATE attempts SET count = 600 WHERE count = 1 AND last_at = $1', [clock.now()]);
  await expect(here.take({ loginEverybody: minute })).rejects.toMatchObject({ retryAfter: 1 });
  clock.advance(60_000);
  await here.take({ loginEverybody: here.thisMinute() });
});

test('a free attempt never waits, also when another process is a moment ahead', async () => {
  clock.advance(5);
  await wait(elsewhere);
  clock.advance(-5);
  expect(await wait()).toBe(0);
});

test('a clock that is set back makes nobody wait for it', async () => {
  for (let attempt = 0; attempt < 6; attempt += 1) await wait();
  clock.advance(-86_400_000);
  expect(await wait()).toBe(0);
});

test('what counts no longer is deleted', async () => {
  await wait();
  clock.advance(3 * 86_400_000);
  await wait();
  const rows = await sources[0]!.query<{ n: number }[]>('SELECT count(*)::integer AS n FROM attempts');
  expect(rows[0]?.n).toBe(1);
});
