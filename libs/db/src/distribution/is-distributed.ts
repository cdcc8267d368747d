import type pg from 'pg';

/** Whether tables of stores are in pieces on several machines: the database is the coordinator of a Citus cluster. */
export async function isDistributed(client: Pick<pg.ClientBase, 'query'>): Promise<boolean> {
  return (await client.query(`SELECT FROM pg_extension WHERE extname = 'citus'`)).rowCount === 1;
}
