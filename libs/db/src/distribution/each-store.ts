import type { QueryResultRow } from 'pg';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** A statement about what many stores' keys name, which looks further for each key. */
export interface StatementOfStores<Key extends { tenantId: string }> {
  name: string;
  /** @param store the store of a key: a column of the keys, or one store for all of them */
  text: (store: string) => string;
  /** The column that holds it. */
  column: string;
  values: (keys: readonly Key[]) => unknown[];
  /** Whether it inserts what it selects, and answers nothing. */
  inserts?: true;
}

/**
 * Asks for what keys of any number of stores name: in one statement, or in one for each store where the schema is
 * distributed. Of statements that look further for each key, Citus carries out those with one store's id as a constant
 * beside each table, on the worker that has it.
 */
export async function askStores<Row extends QueryResultRow, Key extends { tenantId: string }>(
  tx: PipelineTransaction,
  { name, text, column, values, inserts }: StatementOfStores<Key>,
  keys: readonly Key[],
): Promise<Row[]> {
  if (!tx.storesApart) return (await tx.query<Row>({ name, text: text(column), values: values(keys) })).rows;
  // All are sent before any is answered, as one statement is.
  const answers = [...Map.groupBy(keys, ({ tenantId }) => tenantId)].map(([store, ofStore]) => {
    const given = values(ofStore);
    const statement = text(`$${given.length + 1}::uuid`);
    // Of what answers nothing Citus hands the rows on by COPY, which does not go with row-level security.
    return tx.query<Row>(inserts ? `${statement} RETURNING NULL` : statement, [...given, store]);
  });
  return (await Promise.all(answers)).flatMap(({ rows }) => rows);
}
