import { addLineRollups } from '@shopmeter/db';
import { countRollups, writeRollups } from '@shopmeter/worker';
import type pg from 'pg';
import { COUNTED_CUSTOMERS } from '../../chaos/recount/recount-customers';
import { FACTS, MADE } from './filled-facts';

/** A store to be filled. Its rows are the same for the same numbers. */
export interface FilledStore {
  tenantId: string;
  orders: number;
  products: number;
  /** The first day and how many there are, in UTC, which is the store's zone. */
  from: string;
  days: number;
}

/**
 * Fills an empty store in bulk: orders of few loyal and many passing customers with two lines each, a return of one in
 * twenty, parcels, costs and abandoned checkouts by set-based SQL; and all that is kept in sums by the worker's own
 * recount of them.
 * @param sql a superuser's connection
 */
export async function fillStore(sql: pg.Client, store: FilledStore): Promise<void> {
  await sql.query(
    `SET session_replication_role = 'replica'; SET synchronous_commit = off; SET work_mem = '64MB'`,
  );
  await sql.query('SELECT setseed(0.5)');
  for (const text of [MADE, ...FACTS]) await runWith(sql, text, store);
  await sql.query(
    'DROP TABLE made; ANALYZE orders; ANALYZE order_lines; ANALYZE ledger; ANALYZE identities; ANALYZE fulfillments',
  );
  await sql.query('BEGIN');
  const deltas = await countRollups(sql, store.tenantId);
  await addLineRollups(sql, deltas.lines.toArray());
  await writeRollups(sql, deltas);
  await sql.query(CUSTOMER_TOTALS, [store.tenantId]);
  await sql.query('COMMIT');
  await sql.query('RESET session_replication_role; RESET synchronous_commit; RESET work_mem; ANALYZE');
}

const CUSTOMER_TOTALS = `
  INSERT INTO customer_totals (tenant_id, identity, currency, orders, other_orders, gross_cents, discount_cents,
    reversal_cents, units, last_order_at)
  SELECT * FROM (${COUNTED_CUSTOMERS}) AS counted WHERE tenant_id = $1`;

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
