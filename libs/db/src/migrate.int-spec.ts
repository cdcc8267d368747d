import { MendableError, RELEASE } from '@shopmeter/platform';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { migrate, readMigrationGap } from './data-source';
import { assertServed } from './migration-gap';
import { migrations } from './migrations';
import type { ServingMigration } from './migrations/serving-migration';

/** What a later version brings beside all of this one. */
const ADDED = 'Later9000000000001';
class Added implements ServingMigration {
  name = ADDED;
  up = () => Promise.resolve();
  down = () => Promise.resolve();
}
class TookAway extends Added {
  override name = 'Later9000000000002';
  unusedSince = '9.0.0';
}
class TookWhatNobodyUses extends Added {
  override name = 'Later9000000000003';
  unusedSince = RELEASE;
}
/** Of this version, and not run yet. */
class Own extends Added {
  override name = 'Own8999999999999';
  override up = () => Promise.reject(new Error('it ran'));
}

describe('a database that a later version has migrated', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase()));
  afterEach(() => database.drop());

  it('serves this one as long as what it uses is there', async () => {
    await migrate(database.directUrl, [...migrations, Added, TookWhatNobodyUses]);
    await expect(migrate(database.directUrl)).resolves.toBeUndefined();
    const gap = await readMigrationGap(database.directUrl);
    expect(gap).toEqual({ pending: [], unknown: [ADDED, 'Later9000000000003'], refusing: [] });
    expect(() => assertServed(gap)).not.toThrow();
  });

  it('is refused once something was taken away, before anything is changed', async () => {
    await migrate(database.directUrl, [...migrations, Added, TookAway]);
    const refused = await migrate(database.directUrl, [...migrations, Own]).catch((error: Error) => error);
    expect(refused).toBeInstanceOf(MendableError);
    expect(refused).toMatchObject({
      message: expect.stringContaining(`took away what ${RELEASE} uses: Later9000000000002.`),
      mend: expect.stringContaining('restore the backup'),
    });
  });
});
