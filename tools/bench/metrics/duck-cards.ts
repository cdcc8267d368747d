import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Range } from '@shopmeter/contracts';
import type pg from 'pg';
import { CUSTOMERS, SUM_CARDS, sumByMonth, TOP_PRODUCTS } from './cards-in-sql';

/** The columns that the cards' SQL reads, of one store. */
const COPIED = {
  ledger: `SELECT tenant_id, day, superseded_at, kind, component, product_id, gross_cents, discount_cents, tax_cents, quantity
           FROM ledger WHERE tenant_id = '$tenant' AND superseded_at IS NULL`,
  orders: `SELECT tenant_id, customer_id, (occurred_at AT TIME ZONE 'UTC')::date AS day
           FROM orders WHERE tenant_id = '$tenant' AND NOT test AND deleted_at IS NULL`,
};

/** The cards in DuckDB, by name, on a copy of the same rows in its memory. */
export interface DuckCards {
  cards: Record<string, () => Promise<unknown>>;
  close(): void;
}

/** @param folder where PostgreSQL may write files */
export async function duckCards(
  superuser: pg.Client,
  { tenantId, range, folder }: { tenantId: string; range: Range; folder: string },
): Promise<DuckCards> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [table, rows] of Object.entries(COPIED)) {
    const file = join(folder, `${table}.csv`);
    await superuser.query(`COPY (${rows.replace('$tenant', tenantId)}) TO '${file}' (FORMAT csv, HEADER)`);
    await connection.run(`CREATE TABLE ${table} AS SELECT * FROM read_csv('${file}')`);
  }
  const read = async (...texts: string[]) => {
    for (const text of texts) {
      const values = [tenantId, range.from, range.to];
      const filled = values.reduce((part, value, at) => part.replaceAll(`$${at + 1}`, `'${value}'`), text);
      await connection.runAndReadAll(filled);
    }
  };
  const cards: DuckCards['cards'] = {
    customers: () => read(...CUSTOMERS),
    top_products: () => read(TOP_PRODUCTS),
  };
  for (const [name, { amount }] of Object.entries(SUM_CARDS)) cards[name] = () => read(sumByMonth(amount));
  return {
    cards,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
