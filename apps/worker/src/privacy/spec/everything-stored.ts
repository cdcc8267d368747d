import { unpackBody, type EventBodyRow } from '@shopmeter/db';
import type { PipelineStore } from '@shopmeter/testing';

/** Every row of every table that holds a store's rows, as text, with the bodies as they were received. */
export async function everythingStored(store: PipelineStore): Promise<string> {
  const { rows: tables } = await store.sql.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> 'users' ORDER BY 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await store.rows<{ row: string }>(
      `SELECT (to_jsonb(t) - 'body')::text AS row FROM ${name} t WHERE tenant_id = $1`,
    );
    parts.push(name, ...rows.map(({ row }) => row));
  }
  const bodies = await store.rows<EventBodyRow>(
    `SELECT body, body_size AS "bodySize", body_dictionary AS "bodyDictionary" FROM events WHERE tenant_id = $1`,
  );
  return [...parts, ...bodies.map((row) => unpackBody(row).toString('utf8'))].join('\n');
}
