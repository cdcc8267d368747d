import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import pg from 'pg';
import { type DataSource } from 'typeorm';
import { createDataSource } from './data-source';

/** Tables that belong to no tenant: accounts of people, who can be in several, and what is sent to them. */
const GLOBAL_TABLES = [
  'attempts',
  'body_dictionaries',
  'email_tokens',
  'erased_stores',
  'jobs_outbox',
  'mailbox',
  'mails',
  'migrations',
  'recovery_codes',
  'second_factors',
  'operators',
  'request_counts',
  'sessions',
  'shop_authorizations',
  'user_keys',
  'users',
];
const TYPES: Record<string, string> = {
  'timestamp with time zone': 'timestamptz',
  ARRAY: 'array',
};

describe('the schema', () => {
  let database: TestDatabase;
  let source: DataSource;
  let superuser: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url, 1).initialize();
    superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await source.destroy();
    await database.drop();
  });

  async function tenantTables(): Promise<string[]> {
    const result = await superuser.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       ORDER BY 1`,
    );
    return result.rows.map((row) => row.name).filter((name) => !GLOBAL_TABLES.includes(name));
  }

  it('agrees with the entities: the same tables, columns, types and nullability', async () => {
    const columns = await superuser.query<
      Record<'table_name' | 'column_name' | 'data_type' | 'is_nullable', string>
    >(
      `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name NOT LIKE '%\\_2%' AND table_name NOT LIKE '%\\_default'
         AND table_name <> 'migrations'`,
    );
    const actual = columns.rows.map(
      (row) =>
        `${row.table_name}.${row.column_name} ${TYPES[row.data_type] ?? row.data_type}${row.is_nullable === 'YES' ? ' null' : ''}`,
    );
    const declared = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => {
        const type = column.isArray ? 'array' : String(column.type);
        return `${entity.tableName}.${column.databaseName} ${type}${column.isNullable ? ' null' : ''}`;
      }),
    );
    expect(actual.sort()).toEqual(declared.sort());
  });

  it('has the tenant in every primary key and every unique index of a tenant table', async () => {
    const result = await superuser.query<{ table: string; index: string }>(
      `SELECT t.relname AS table, i.relname AS index
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
       WHERE t.relnamespace = 'public'::regnamespace AND x.indisunique AND NOT t.relispartition
         AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id' AND a.attnum = ANY (x.indkey))`,
    );
    const others = result.rows.filter(({ table }) => !GLOBAL_TABLES.includes(table));
    // The tenant itself, its domain and its address are unique over all tenants by their nature.
    expect(others.map(({ index }) => index).sort()).toEqual([
      'tenants_domain_key',
      'tenants_pkey',
      'tenants_webhook_endpoint_key',
    ]);
  });

  it('forces row-level security on every tenant table, with a policy for the application', async () => {
    const result = await superuser.query<{ name: string; forced: boolean; policies: number }>(
      `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
              (SELECT count(*)::integer FROM pg_policy p
               WHERE p.polrelid = c.oid AND 'shopmeter_app'::regrole = ANY (p.polroles)) AS policies
       FROM pg_class c WHERE c.relname = ANY ($1)`,
      [await tenantTables()],
    );
    for (const row of result.rows) expect(row).toEqual({ name: row.name, forced: true, policies: 1 });
  });

  it('gives its roles neither ownership nor a way around row-level security', async () => {
    const result = await superuser.query(
      `SELECT rolname, rolsuper, rolbypassrls, rolcanlogin,
              (SELECT count(*)::integer FROM pg_class c WHERE c.relowner = r.oid) AS owned
       FROM pg_roles r WHERE rolname LIKE 'shopmeter\\_%' ORDER BY 1`,
    );
    const powerless = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, owned: 0 };
    expect(result.rows).toEqual(
      ['accounts', 'app', 'pipeline'].map((role) => ({ rolname: `shopmeter_${role}`, ...powerless })),
    );
  });

  it('shows the application no row of any table without a tenant, and only its own with one', async () => {
    const [mine, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    for (const id of [mine, other]) {
      await superuser.query(
        `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at) VALUES ($1::text::uuid, 's', $1, $1, now())`,
        [id],
      );
      await superuser.query(`INSERT INTO customers (tenant_id, shopify_id, version) VALUES ($1, 1, '')`, [
        id,
      ]);
      await superuser.query(`INSERT INTO rollups VALUES ($1, 'orders', 'XXX', 'day', '2026-01-01', 1)`, [id]);
    }
    const asApplication = async (table: string, tenant: string | null) => {
      await superuser.query('BEGIN; SET LOCAL ROLE shopmeter_app');
      if (tenant) await superuser.query(`SET LOCAL app.tenant_id = '${tenant}'`);
      const result = await superuser.query(`SELECT * FROM ${table}`);
      await superuser.query('ROLLBACK');
      return result.rows as Record<string, unknown>[];
    };
    for (const table of await tenantTables()) expect(await asApplication(table, null)).toEqual([]);
    expect((await asApplication('customers', mine)).map((row) => row['tenant_id'])).toEqual([mine]);
    expect((await asApplication('rollups', mine)).map((row) => row['tenant_id'])).toEqual([mine]);
    expect((await asApplication('tenants', other)).map((row) => row['id'])).toEqual([other]);
  });

  it('keeps events in partitions of a day', async () => {
    const result = await superuser.query<{ days: number }>(
      `SELECT count(*)::integer AS days FROM pg_inherits WHERE inhparent = 'events'::regclass`,
    );
    expect(result.rows[0]!.days).toBeGreaterThan(7);
  });
});
