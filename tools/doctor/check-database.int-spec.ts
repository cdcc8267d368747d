import { loadSettings, type MendableError } from '@shopmeter/platform';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { checkDatabase } from './check-database';

describe('the doctor on the database', () => {
  let database: TestDatabase;
  let sql: Client;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-doctor-spec-'));
    database = await createTestDatabase();
    sql = new Client({ connectionString: database.directUrl });
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function examined(change: string): Promise<string[]> {
    await sql.query(change);
    const settings = loadSettings({ DATA_DIR: dataDir, DATABASE_URL: database.directUrl });
    return checkDatabase({ settings, dataDir }).then(
      (text) => [text],
      ({ message, mend }: MendableError) => [message, mend],
    );
  }
  const later = (serves: string) =>
    `INSERT INTO migrations (timestamp, name, serves) VALUES (9000000000000, 'Later9000000000000', '${serves}')`;

  it('says that it is up to date, ahead, too new or behind, and what to do', async () => {
    expect(await examined('')).toEqual([expect.stringMatching(/ is up to date$/)]);
    expect(await examined(later('0.0.0'))).toEqual([
      expect.stringMatching(/ is of a newer version, and serves this one too$/),
    ]);
    expect(await examined(`UPDATE migrations SET serves = '9.0.0' WHERE name LIKE 'Later%'`)).toEqual([
      expect.stringMatching(/took away what .* uses: Later9000000000000\.$/),
      expect.stringContaining('restore the backup from before the upgrade'),
    ]);
    expect(await examined(`DELETE FROM migrations WHERE name ~ '^(Later|ServedReleases)'`)).toEqual([
      expect.stringMatching(/ is behind, and lacks ServedReleases\d+\.$/),
      'Run `npm start`, which applies them.',
    ]);
  });

  it('does not call the embedded one wrong that does not run', async () => {
    const check = () => checkDatabase({ settings: loadSettings({ DATA_DIR: dataDir }), dataDir });
    expect(await check()).toBe('The embedded PostgreSQL is made by the first start');
  });
});
