import { Client } from 'pg';

/** Runs statements, each in a transaction of its own. @returns the rows of the last */
export async function onServer<Row extends object>(
  url: string,
  statements: readonly string[],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
}
