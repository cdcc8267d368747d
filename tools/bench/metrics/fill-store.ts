import type pg from 'pg';
import { FACTS, MADE } from './filled-facts';
import { SUMS, SUM_STEPS } from './filled-sums';
import { withoutIndexes } from './without-indexes';

/** A store to be filled. Its rows are the same for the same numbers. */
export interface FilledStore {
  tenantId: string;
  orders: number;
  products: number;
  /** The first day and how many there are, in UTC, which is the store's zone. */
  from: string;
  days: number;
}

const COUNTED_TABLES = [...Object.keys(FACTS), 'carts'];

/** Nothing is lost that could not be filled again. */
const BULK = `
  SET session_replication_role = 'replica'; SET synchronous_commit = off; SET work_mem = '256MB';
  SET maintenance_work_mem = '512MB'; SELECT setseed(0.5)`;
const AS_USUAL = `
  RESET session_replication_role; RESET synchronous_commit; RESET work_mem; RESET maintenance_work_mem`;

/**
 * Fills an empty store in bulk: orders of few loyal and many passing customers with two lines each, a return of one in
 * twenty, parcels, costs and abandoned checkouts, and all that is kept in sums of them, by set-based SQL.
 * @param connections a superuser's; sums are counted on all of them at once
 * @param onStep told what is written next
 */
export async function fillStore(
  connections: readonly [pg.Client, ...pg.Client[]],
  store: FilledStore,
  onStep: (what: string) => void = () => undefined,
): Promise<void> {
  const [sql] = connections;
  for (const connection of connections) await connection.query(BULK);
  await runWith(sql, MADE, store);
  await withoutIndexes(sql, Object.keys(FACTS), async () => {
    for (const [table, text] of Object.entries(FACTS)) {
      onStep(table);
      await runWith(sql, text, store);
    }
    onStep('indexes');
  });
  await sql.query(
    'DROP TABLE made; ANALYZE orders; ANALYZE order_lines; ANALYZE ledger; ANALYZE identities; ANALYZE fulfillments',
  );
  const steps = [...SUM_STEPS];
  const writeSums = async (connection: pg.Client) => {
    for (let step = steps.shift(); step; step = steps.shift()) {
      for (const table of step) {
        onStep(table);
        await connection.query(SUMS[table]!);
      }
    }
  };
  await withoutIndexes(sql, Object.keys(SUMS), async () => {
    await Promise.all(
      connections.map((connection) => seeing(connection, store.tenantId, () => writeSums(connection))),
    );
  });
  for (const connection of connections) await connection.query(AS_USUAL);
  await sql.query('ANALYZE');
}

/** Runs `work` while the tables' names mean one store's rows: the recount counts all that it sees. */
async function seeing(sql: pg.Client, tenantId: string, work: () => Promise<void>): Promise<void> {
  for (const table of COUNTED_TABLES)
    await sql.query(
      `CREATE TEMPORARY VIEW ${table} AS SELECT * FROM public.${table} WHERE tenant_id = '${tenantId}'`,
    );
  await work();
  await sql.query(`DROP VIEW ${COUNTED_TABLES.map((table) => `pg_temp.${table}`).join(', ')}`);
}

/** A statement may only be given the parameters that it names. */
async function runWith(sql: pg.Client, text: string, store: FilledStore): Promise<void> {
  const { tenantId, orders, products, from, days } = store;
  const values: unknown[] = [];
  const numbered = [tenantId, orders, products, from, days].reduce<string>((part, value, index) => {
    if (!text.includes(`$${index + 1}`)) return part;
    values.push(value);
    return part.replaceAll(`$${index + 1}`, `$${values.length}`);
  }, text);
  await sql.query(numbered, values);
}
