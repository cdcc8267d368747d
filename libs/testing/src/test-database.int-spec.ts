import { Client } from 'pg';
import { createTestDatabase } from './test-database';

test('each database is fresh, owned by a role without special rights, and goes away', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const client = new Client({ connectionString: first.url });
  await client.connect();
  await client.query('CREATE TABLE only_in_first (id int)');
  const { rows } = await client.query(
    'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  await client.end();

  const other = new Client({ connectionString: second.url });
  await other.connect();
  await expect(other.query('SELECT * FROM only_in_first')).rejects.toThrow('does not exist');
  await other.end();

  await Promise.all([first.drop(), second.drop()]);
  await expect(new Client({ connectionString: first.directUrl }).connect()).rejects.toThrow('does not exist');
});
