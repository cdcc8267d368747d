import type pg from 'pg';
import { contentTables } from '../../chaos/stage/table-digests';

/** Gives other, empty stores every row of one store. @param sql a superuser's connection */
export async function copyStore(sql: pg.Client, from: string, to: readonly string[]): Promise<void> {
  await sql.query(`SET session_replication_role = 'replica'`);
  for (const { name, tenantColumn } of await contentTables(sql)) {
    if (tenantColumn !== 'tenant_id') continue;
    const { rows } = await sql.query<{ name: string }>(
      `SELECT quote_ident(attname) AS name FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
         AND attname <> 'tenant_id'`,
      [name],
    );
    const columns = rows.map((column) => column.name).join(', ');
    await sql.query(
      `INSERT INTO ${name} (tenant_id, ${columns}) OVERRIDING USER VALUE
       SELECT other, ${columns} FROM ${name} CROSS JOIN unnest($2::uuid[]) AS other WHERE tenant_id = $1`,
      [from, to],
    );
  }
  await sql.query('RESET session_replication_role');
}
