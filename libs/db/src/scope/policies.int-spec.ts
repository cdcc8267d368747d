import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import pg from 'pg';
import { createDataSource } from '../data-source';
import { RequestDatabase } from './request-database';

const [MINE, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const USER = '33333333-3333-4333-8333-333333333333';

/** A table whose rows belong to tenants, and what the application's role may do with it. */
interface TenantTable {
  name: string;
  /** `id` of `tenants`, else `tenant_id`. */
  key: string;
  grants: string[];
}

let database: TestDatabase;
let superuser: pg.Client;
let tables: TenantTable[];

beforeAll(async () => {
  database = await createTestDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  tables = await tenantTables();
  await dropOtherConstraints();
  for (const table of tables) for (const tenant of [MINE, OTHER]) await fill(table, tenant);
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

async function tenantTables(): Promise<TenantTable[]> {
  const { rows } = await superuser.query<TenantTable>(
    `SELECT c.relname AS name, a.attname AS key, (
       SELECT coalesce(array_agg(DISTINCT g.privilege_type::text), '{}') FROM information_schema.role_table_grants g
       WHERE g.table_schema = 'public' AND g.table_name = c.relname AND g.grantee = 'shopmeter_app') AS grants
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       AND a.attname = CASE c.relname WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> 'users' ORDER BY 1`,
  );
  return rows;
}

/** Made-up rows need not make sense otherwise. */
async function dropOtherConstraints(): Promise<void> {
  const { rows } = await superuser.query<{ name: string; table: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS table FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f') AND conparentid = 0`,
  );
  for (const { name, table } of rows) {
    await superuser.query(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}`);
  }
}

/** A row with some value in every column that must have one. */
async function fill({ name, key }: TenantTable, tenant: string): Promise<void> {
  const { rows } = await superuser.query<{ column: string; type: string }>(
    `SELECT attname AS column, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull AND attgenerated = ''
       AND attname <> $2`,
    [name, key],
  );
  const values = rows.map(({ type }) => someValue(type, tenant));
  await superuser.query(
    `INSERT INTO ${name} (${[key, ...rows.map(({ column }) => column)].join(', ')})
     VALUES (${[`'${tenant}'`, ...values].join(', ')})`,
  );
}

function someValue(type: string, tenant: string): string {
  if (type === 'uuid') return `'${tenant}'`;
  if (type === 'text') return `'${tenant}'`;
  if (type === 'boolean') return 'true';
  if (type === 'jsonb') return `'{}'`;
  if (type === 'bytea') return `'x'`;
  if (type === 'date' || type.startsWith('timestamp')) return `'2026-01-01'`;
  if (type.endsWith('[]')) return `'{}'`;
  return '1';
}

/** What the application's role, with the scope of one tenant or of none, sees or does of another's: nothing, if all is well. */
async function breaches({ name, key, grants }: TenantTable): Promise<string[]> {
  const found: string[] = [];
  const asApplication = async (tenant: string | null, statement: string): Promise<number> => {
    await superuser.query('SAVEPOINT attempt; SET LOCAL ROLE shopmeter_app');
    if (tenant) await superuser.query(`SET LOCAL app.tenant_id = '${tenant}'`);
    try {
      return (await superuser.query(statement)).rowCount ?? 0;
    } catch (error) {
      if (!/row-level security|permission denied|duplicate key|null value/.test((error as Error).message))
        throw error;
      return /duplicate key|null value/.test((error as Error).message) ? 1 : 0;
    } finally {
      await superuser.query('ROLLBACK TO SAVEPOINT attempt');
    }
  };
  const theirs = `${key} = '${OTHER}'`;
  const attempts: [string, string][] = [
    ['SELECT', `SELECT FROM ${name} WHERE ${key} <> '${MINE}'`],
    ['UPDATE', `UPDATE ${name} SET ${key} = ${key} WHERE ${theirs}`],
    ['UPDATE', `UPDATE ${name} SET ${key} = '${OTHER}' WHERE ${key} = '${MINE}'`],
    ['DELETE', `DELETE FROM ${name} WHERE ${theirs}`],
    ['INSERT', `INSERT INTO ${name} (${key}) VALUES ('${OTHER}')`],
  ];
  for (const [privilege, statement] of attempts) {
    if (grants.includes(privilege) && (await asApplication(MINE, statement)) > 0) found.push(statement);
  }
  if ((await asApplication(null, `SELECT FROM ${name}`)) > 0) found.push(`${name} without a tenant`);
  return found;
}

/** Does something to the schema, looks, and takes it back. */
async function looking<T>(change: string, look: () => Promise<T>): Promise<T> {
  await superuser.query(`BEGIN; ${change}`);
  try {
    return await look();
  } finally {
    await superuser.query('ROLLBACK');
  }
}

test('of every tenant table the application’s role reaches the rows of its tenant, and without one none', async () => {
  expect(tables.length).toBeGreaterThan(30);
  for (const table of tables) {
    expect([table.name, await looking('', () => breaches(table))]).toEqual([table.name, []]);
    const own = `SET LOCAL ROLE shopmeter_app; SET LOCAL app.tenant_id = '${MINE}'`;
    const seen = await looking(own, () => superuser.query(`SELECT ${table.key} AS id FROM ${table.name}`));
    expect([table.name, seen.rows]).toEqual([table.name, [{ id: MINE }]]);
  }
});

test.each([
  ['row-level security switched off', (name: string) => `ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`],
  [
    'the policy letting everything through',
    (name: string) => `ALTER POLICY one_tenant ON ${name} USING (true)`,
  ],
  [
    'another policy beside it',
    (name: string) => `CREATE POLICY two ON ${name} TO shopmeter_app USING (true)`,
  ],
])('%s is noticed, on each tenant table', async (_name, change) => {
  for (const table of tables) {
    const found = await looking(change(table.name), () => breaches(table));
    expect([table.name, found.length > 0]).toEqual([table.name, true]);
  }
});

test('the check of what is written, taken away, is noticed on each table that the role may write', async () => {
  const written = tables.filter(({ grants }) => grants.includes('INSERT') || grants.includes('UPDATE'));
  expect(written.length).toBeGreaterThan(0);
  for (const table of written) {
    const change = `ALTER POLICY one_tenant ON ${table.name} WITH CHECK (true)`;
    const found = await looking(change, () => breaches(table));
    expect([table.name, found.length > 0]).toEqual([table.name, true]);
  }
});

test('pooled connections carry no tenant from one request to the next, also when many take turns', async () => {
  const source = await createDataSource(database.url, 3).initialize();
  const requests = new RequestDatabase(source);
  const seen = (tenant: string) =>
    requests.asTenant(tenant, USER, async () => {
      await requests.manager.query('SELECT pg_sleep(random() * 0.01)');
      return requests.manager.query<{ id: string }[]>('SELECT id FROM tenants');
    });
  const work = Array.from({ length: 200 }, async (_, n) => {
    const tenant = n % 2 === 0 ? MINE : OTHER;
    // Every fifth fails half-way, and must leave nothing behind either.
    if (n % 5 === 0)
      await requests.asTenant(tenant, USER, () => Promise.reject(new Error('x'))).catch(() => undefined);
    expect(await seen(tenant)).toEqual([{ id: tenant }]);
  });
  await Promise.all(work);
  const role = await source.query<{ role: string; tenant: string | null }[]>(
    `SELECT current_user AS role, nullif(current_setting('app.tenant_id', true), '') AS tenant`,
  );
  expect(role).toEqual([{ role: 'shopmeter', tenant: null }]);
  await source.destroy();
});

test('the login role owns the tables, and sees no row of them outside of a scope', async () => {
  const owner = new pg.Client({ connectionString: database.directUrl });
  await owner.connect();
  const { rows } = await owner.query<{ rolsuper: boolean; rolbypassrls: boolean; version: number }>(
    `SELECT rolsuper, rolbypassrls, current_setting('server_version_num')::integer AS version
     FROM pg_roles WHERE rolname = current_user`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, version: expect.any(Number) }]);
  const seen: string[] = [];
  for (const { name } of tables)
    if ((await owner.query(`SELECT FROM ${name} LIMIT 1`)).rowCount! > 0) seen.push(name);
  await owner.end();
  // Before PostgreSQL 16 whoever may become a role is let through where the role is.
  expect(seen).toHaveLength(rows[0]!.version < 160_000 ? tables.length : 0);
});
