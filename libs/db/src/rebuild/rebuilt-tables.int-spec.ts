import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import pg from 'pg';
import { FACT_TABLES, REBUILT_TABLES } from './rebuilt-tables';

/** Tables of a tenant that no rebuild makes anew: what was received, and what people decided. */
const KEPT = [
  ...['deliveries', 'events', 'inbox', 'memberships', 'outcomes', 'replays', 'invitations', 'audit_log'],
  ...['api_keys', 'idempotency_keys', 'tenant_keys', 'erasures', 'connections', 'admin_throttles'],
  ...['backfills', 'delivery_refusals', 'subscription_checks', 'reconciliations', 'reconciled_days'],
  ...['notification_settings', 'digests', 'unsubscribe_tokens', 'alerts', 'alert_occurrences'],
  ...['saved_views', 'notes', 'paused_jobs'],
];

describe('the tables that a rebuild makes anew', () => {
  let database: TestDatabase;
  let sql: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    sql = new pg.Client({ connectionString: database.superuserUrl });
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await database.drop();
  });

  it('are all that hold a tenant’s rows, besides those that are named as kept', async () => {
    const { rows } = await sql.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND c.relname <> 'users'`,
    );
    const found = rows.map(({ name }) => name).concat('tenants');
    expect([...REBUILT_TABLES, ...KEPT].sort()).toEqual(found.sort());
  });

  it('come after the tables that they refer to', async () => {
    const { rows } = await sql.query<{ child: string; parent: string }>(
      `SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent
       FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`,
    );
    const order = FACT_TABLES.map(({ name }) => name);
    const wrong = rows.filter(
      ({ child, parent }) => order.includes(child) && order.indexOf(child) < order.indexOf(parent),
    );
    expect(wrong).toEqual([]);
  });
});
