import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import type { DataSource } from 'typeorm';
import { createDataSource, migrate } from '../data-source';
import { distribute, planDistribution } from './distribute';
import { LOCAL, placementOf } from './placements';
import { readSchema, type SchemaFacts } from './read-schema';

describe('the schema as Citus wants it', () => {
  let database: TestDatabase;
  let source: DataSource;
  let schema: SchemaFacts;
  let placed: Map<string, string>;
  beforeAll(async () => {
    // Not yet distributed, also where specs run on a cluster.
    database = await createTestDatabase('template0');
    await migrate(database.directUrl);
    source = await createDataSource(database.directUrl, 2).initialize();
    schema = await readSchema(source);
    placed = new Map(schema.tables.map((table) => [table.name, placementOf(table)]));
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('has every table in one place, and names none that is not there', () => {
    expect([...placed.values()].filter((placement) => placement === 'distributed').length).toBeGreaterThan(
      25,
    );
    for (const name of ['orders', 'ledger', 'rollups', 'customers'])
      expect([name, placed.get(name)]).toEqual([name, 'distributed']);
    expect(Object.keys(LOCAL).filter((name) => placed.get(name) !== 'local')).toEqual([]);
    expect(placed.get('tenants')).toBe('reference');
  });

  it('has the store in every key and unique index of a distributed table', async () => {
    const found = await source.query<{ table: string; index: string }[]>(
      `SELECT x.indrelid::regclass::text AS table, x.indexrelid::regclass::text AS index FROM pg_index x
       WHERE x.indisunique AND NOT EXISTS (SELECT FROM pg_attribute a
         WHERE a.attrelid = x.indrelid AND a.attname = 'tenant_id' AND a.attnum = ANY (x.indkey))`,
    );
    expect(found.filter(({ table }) => placed.get(table) === 'distributed')).toEqual([]);
  });

  it('refers from distributed tables to reference tables, or to distributed ones of the same store', () => {
    const wrong = schema.foreignKeys.filter(({ table, target, columns, targetColumns }) => {
      if (placed.get(table) !== 'distributed') return placed.get(target) === 'distributed';
      if (placed.get(target) !== 'distributed') return placed.get(target) !== 'reference';
      const at = columns.indexOf('tenant_id');
      return at < 0 || targetColumns[at] !== 'tenant_id';
    });
    expect(wrong).toEqual([]);
  });

  it('has no trigger on a distributed table', async () => {
    const found = await source.query<{ table: string }[]>(
      'SELECT tgrelid::regclass::text AS table FROM pg_trigger WHERE NOT tgisinternal',
    );
    expect(found.filter(({ table }) => placed.get(table) !== 'local')).toEqual([]);
  });

  it('is planned: policies without subqueries, tenants on every worker, everything else beside the first table', async () => {
    const plan = await planDistribution(source);
    const distributed = [...placed].filter(([, placement]) => placement === 'distributed');
    expect(plan[0]).toBe(`ALTER DATABASE "${schema.database}" SET citus.propagate_set_commands = 'local'`);
    expect(plan).toContain(
      'ALTER POLICY one_tenant ON orders USING ((tenant_id = app_tenant_id())) WITH CHECK ((tenant_id = app_tenant_id()))',
    );
    expect(plan).toContain(`SELECT create_reference_table('tenants')`);
    expect(plan).toContain(
      `SELECT create_distributed_table('orders', 'tenant_id', colocate_with => 'admin_throttles')`,
    );
    expect(plan.filter((text) => text.includes('create_distributed_table'))).toHaveLength(distributed.length);
    const at = (part: string) => plan.findIndex((text) => text.includes(part));
    expect(at('ALTER TABLE variants DROP CONSTRAINT')).toBeLessThan(at('create_reference_table'));
    expect(at('ALTER TABLE variants ADD CONSTRAINT')).toBeGreaterThan(at(`'variants'`));
  });

  it('can be changed as planned up to where Citus begins, and shows each store its rows as before', async () => {
    const ours = (await planDistribution(source)).filter((text) => text.startsWith('ALTER'));
    const mine = '11111111-1111-4111-8111-111111111111';
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    try {
      for (const statement of ours.filter((text) => !text.startsWith('ALTER DATABASE')))
        await runner.query(statement);
      const subqueries: unknown = await runner.query(
        `SELECT polrelid::regclass::text AS table FROM pg_policy
         WHERE concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) LIKE '%SELECT%'`,
      );
      expect(
        (subqueries as { table: string }[]).filter(({ table }) => placed.get(table) !== 'local'),
      ).toEqual([]);
      await runner.query('SET LOCAL ROLE shopmeter_pipeline');
      for (const id of [mine, '22222222-2222-4222-8222-222222222222'])
        await runner.query(`INSERT INTO customers (tenant_id, shopify_id, version) VALUES ($1, 1, '')`, [id]);
      await runner.query(`SET LOCAL ROLE shopmeter_app; SET LOCAL app.tenant_id = '${mine}'`);
      expect(await runner.query('SELECT tenant_id AS id FROM customers')).toEqual([{ id: mine }]);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

  it('is not distributed without the extension, and says what to install', async () => {
    await expect(distribute(source)).rejects.toMatchObject({
      message: 'The database has no extension citus.',
      mend: expect.stringContaining('CREATE EXTENSION citus') as string,
    });
  });
});
