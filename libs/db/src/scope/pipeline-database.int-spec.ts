import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import pg from 'pg';
import { PipelineDatabase } from './pipeline-database';

describe('a connection of the pipeline that breaks', () => {
  let database: TestDatabase;
  let pipeline: PipelineDatabase;
  let superuser: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    const pooled = database.url !== database.directUrl;
    pipeline = new PipelineDatabase({ url: database.url, pooled, size: 2, connectTimeout: 2000 });
    superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
  });
  afterAll(async () => {
    await pipeline.close();
    await superuser.end();
    await database.drop();
  });

  /** Ends every other connection, once the pipeline is asleep in a query. */
  async function breakConnections(): Promise<void> {
    for (;;) {
      const { rowCount } = await superuser.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep%'`,
      );
      if (rowCount) return;
    }
  }

  it.each([
    ['a transaction', () => pipeline.transaction((tx) => tx.query('SELECT pg_sleep(20)'))],
    ['a single write', () => pipeline.write({ text: 'SELECT pg_sleep(2.5)' })],
  ])('fails %s, and neither the process nor the next one', async (_name, work) => {
    const failed = expect(work()).rejects.toThrow();
    await breakConnections();
    await failed;
    const { rows } = await pipeline.transaction((tx) => tx.query<{ one: number }>('SELECT 1 AS one'));
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('knows its prepared statements again, whichever session a pooler gives a transaction', async () => {
    for (let round = 0; round < 10; round += 1) {
      const named = {
        name: `round-${round}`,
        text: 'SELECT $1::integer AS n, pg_sleep(0.02)',
        values: [round],
      };
      const ask = () => pipeline.transaction((tx) => tx.query<{ n: number }>(named));
      await Promise.all([ask(), pipeline.transaction((tx) => tx.query('SELECT pg_sleep(0.02)'))]);
      const results = await Promise.all([ask(), ask()]);
      expect(results.map(({ rows }) => rows[0]!.n)).toEqual([round, round]);
    }
  });

  it('gives up a write that waits for a lock', async () => {
    await superuser.query('BEGIN; LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE');
    await expect(pipeline.write({ text: 'SELECT count(*) FROM deliveries' })).rejects.toThrow(
      /statement timeout/,
    );
    await superuser.query('ROLLBACK');
  });
});
