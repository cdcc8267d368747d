import {
  createTestDatabase,
  MovableClock,
  noPgBouncer,
  type TestDatabase,
  TestPgBouncer,
} from '@shopmeter/testing';
import { checkClock } from './check-clock';
import { checkDirectAddress } from './check-direct-address';

let database: TestDatabase;
let other: TestDatabase;
beforeAll(async () => ([database, other] = await Promise.all([createTestDatabase(), createTestDatabase()])));
afterAll(() => Promise.all([database.drop(), other.drop()]));

test('a clock that is ahead or behind is told, with how much', async () => {
  const clock = new MovableClock();
  const look = () => checkClock(database.directUrl, clock);
  expect(await look()).toBe('The clock agrees with the one of PostgreSQL');
  clock.advance(3_600_000);
  await expect(look()).rejects.toMatchObject({
    message: expect.stringMatching(/^The clock is (3600|3599) s ahead of the one of PostgreSQL\.$/) as string,
    mend: expect.stringContaining('NTP') as string,
  });
  clock.advance(-7_200_000);
  await expect(look()).rejects.toThrow(' s behind the one of PostgreSQL.');
});

test('an address without a pooler is direct, and one of another database is not the same', async () => {
  const { directUrl } = database;
  expect(await checkDirectAddress(directUrl, directUrl)).toBe(
    'Migrations and notifications reach PostgreSQL directly',
  );
  await expect(checkDirectAddress(directUrl, other.directUrl)).rejects.toThrow('are not the same database');
});

(noPgBouncer ? describe.skip : describe)(noPgBouncer ?? 'behind PgBouncer', () => {
  let bouncer: TestPgBouncer;
  afterEach(() => bouncer.stop());

  test('an address through a pooler in transaction mode is told; the usual address may lead there', async () => {
    bouncer = await TestPgBouncer.before(database.directUrl, 'transaction');
    await expect(checkDirectAddress(database.directUrl, bouncer.url)).rejects.toMatchObject({
      message: expect.stringMatching(/^A pooler in transaction mode stands before postgres/) as string,
      mend: expect.stringContaining('Set DATABASE_DIRECT_URL') as string,
    });
    expect(await checkDirectAddress(bouncer.url, database.directUrl)).toContain('directly');
  });

  test('a pooler in session mode does no harm', async () => {
    bouncer = await TestPgBouncer.before(database.directUrl, 'session');
    expect(await checkDirectAddress(database.directUrl, bouncer.url)).toContain('directly');
  });
});
