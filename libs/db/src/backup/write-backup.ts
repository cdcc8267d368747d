import pg from 'pg';
import { to } from 'pg-copy-streams';
import { type BackedUpTable, backedUpTables } from './backed-up-tables';
import { frameOf } from './backup-frames';
import type { BackupHeader } from './backup-header';

export interface BackupOptions {
  /** As the owner of the database, not through a pooler. */
  directUrl: string;
  now: Date;
  /** Ids of the encryption keys in use. */
  keys: string[];
  onTable?: (table: string, rows: number) => void;
}

/** As of one moment, while everything runs. The job queue is left out: it follows from `jobs_outbox`. */
export async function* writeBackup(options: BackupOptions): AsyncGenerator<Buffer, void, undefined> {
  const client = new pg.Client({ connectionString: options.directUrl, application_name: 'shopmeter-backup' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    yield frameOf('header', await headerOf(client, options));
    for (const table of await backedUpTables(client)) yield* rowsOf(client, table, options);
    yield frameOf('done', {});
  } finally {
    await client.end();
  }
}

async function headerOf(client: pg.Client, { now, keys }: BackupOptions): Promise<BackupHeader> {
  const { rows } = await client.query<Pick<BackupHeader, 'migrations' | 'days' | 'sequences'>>(
    `SELECT (SELECT json_agg(name ORDER BY id) FROM migrations) AS migrations,
            coalesce((SELECT json_agg(to_date(substring(inhrelid::regclass::text FROM '\\d{8}$'), 'YYYYMMDD')::text)
              FROM pg_inherits WHERE inhparent = 'events'::regclass AND inhrelid::regclass::text ~ '\\d{8}$'), '[]')
              AS days,
            (SELECT json_object_agg(sequencename, coalesce(last_value, 1)::text)
             FROM pg_sequences WHERE schemaname = 'public') AS sequences`,
  );
  return { format: 'shopmeter backup 1', madeAt: now.toISOString(), keys, ...rows[0]! };
}

async function* rowsOf(
  client: pg.Client,
  { name, columns, reader }: BackedUpTable,
  { onTable }: BackupOptions,
): AsyncGenerator<Buffer, void, undefined> {
  yield frameOf('table', { table: name, columns });
  await client.query(`SET LOCAL ROLE ${reader ?? 'NONE'}`);
  const rows = client.query(to(`COPY (SELECT ${columns.join(', ')} FROM ${name}) TO STDOUT`));
  for await (const chunk of rows) yield frameOf('rows', chunk as Buffer);
  yield frameOf('end', { rows: rows.rowCount });
  onTable?.(name, rows.rowCount);
}
