import { MendableError } from '@shopmeter/platform';
import { once } from 'node:events';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { migrate, migrateAs } from '../data-source';
import { backedUpTables } from './backed-up-tables';
import type { Frame } from './backup-frames';
import { backedUpTableSchema, type BackupHeader, backupHeaderSchema, tableEndSchema } from './backup-header';

export type Frames = AsyncGenerator<Frame, void, undefined>;

/** @throws MendableError when it is no backup, or one of a newer version */
export async function readHeader(frames: Frames, knownMigrations: readonly string[]): Promise<BackupHeader> {
  const first = await frames.next();
  const parsed = backupHeaderSchema.safeParse(first.done ? undefined : jsonOf(first.value));
  if (!parsed.success) throw new MendableError('This is not a backup of Shopmeter.', 'Name another file.');
  const unknown = parsed.data.migrations.filter((name) => !knownMigrations.includes(name));
  if (unknown.length === 0) return parsed.data;
  throw new MendableError(
    `The backup is of a newer version, which this one does not know: ${unknown.join(', ')}.`,
    'Restore it with that version or a later one.',
  );
}

/**
 * Makes the schema that the backup had, fills it in one transaction, and brings it to the newest migration.
 * @param directUrl of an empty database, as its owner
 * @param frames what follows the header
 * @throws MendableError when the database is not empty, or the backup is not whole: nothing is kept then
 */
export async function restoreBackup(
  directUrl: string,
  header: BackupHeader,
  frames: Frames,
  onTable: (table: string, rows: number) => void = () => undefined,
): Promise<void> {
  const client = new pg.Client({ connectionString: directUrl, application_name: 'shopmeter-restore' });
  await client.connect();
  try {
    await assertEmpty(client, header);
    await migrateAs(directUrl, header.migrations);
    await client.query('BEGIN');
    await fill(client, header, frames, onTable);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  await migrate(directUrl);
}

/** A schema of the same version in which nobody ever did anything counts as empty: a first start makes one. */
async function assertEmpty(client: pg.Client, { migrations }: BackupHeader): Promise<void> {
  const { rows } = await client.query<{ tables: string[] }>(
    `SELECT coalesce(json_agg(relname), '[]') AS tables FROM pg_class c
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')`,
  );
  if (rows[0]!.tables.length === 0) return;
  const isUnused =
    rows[0]!.tables.includes('migrations') &&
    (await hasMigrations(client, migrations)) &&
    (await isWithout(client, ['users', 'tenants', 'events']));
  if (isUnused) return;
  throw new MendableError(
    'The database is not empty.',
    'Restore into a new database. Nothing was changed in this one.',
  );
}

async function hasMigrations(client: pg.Client, names: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations');
  return rows.length === names.length && rows.every(({ name }) => names.includes(name));
}

async function isWithout(client: pg.Client, names: readonly string[]): Promise<boolean> {
  const tables = await backedUpTables(client);
  for (const { name, reader } of tables.filter((table) => names.includes(table.name))) {
    await client.query(`SET ROLE ${reader ?? 'NONE'}`);
    const { rowCount } = await client.query(`SELECT FROM ${name} LIMIT 1`);
    await client.query('RESET ROLE');
    if (rowCount !== 0) return false;
  }
  return true;
}

async function fill(
  client: pg.Client,
  { days, sequences }: BackupHeader,
  frames: Frames,
  onTable: (table: string, rows: number) => void,
): Promise<void> {
  const tables = await backedUpTables(client);
  const names = tables.map(({ name }) => name);
  const secured = tables.filter(({ reader }) => reader !== null).map(({ name }) => name);
  // The owner fills them: COPY does not know row-level security. Nobody else sees this before it is over.
  for (const name of secured) await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
  await client.query(`TRUNCATE ${names.join(', ')}`);
  for (const day of days) await client.query('SELECT ensure_event_partitions($1, 1)', [day]);
  for (;;) {
    const { kind, payload } = await nextOf(frames);
    if (kind === 'done') break;
    if (kind !== 'table') throw incomplete();
    const { table, columns } = backedUpTableSchema.parse(jsonOf({ payload }));
    if (!names.includes(table)) throw new Error(`the backup holds an unknown table ${table}`);
    onTable(table, await fillTable(client, `${table} (${columns.join(', ')})`, frames));
  }
  for (const [name, value] of Object.entries(sequences)) {
    await client.query('SELECT setval($1::regclass, $2::bigint)', [name, value]);
  }
  for (const name of secured) await client.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
}

async function fillTable(client: pg.Client, target: string, frames: Frames): Promise<number> {
  const rows = client.query(from(`COPY ${target} FROM STDIN`));
  const failed = once(rows, 'error').then(([error]) => Promise.reject(error as Error));
  const copied = async () => {
    let frame = await nextOf(frames);
    for (; frame.kind === 'rows'; frame = await nextOf(frames)) {
      if (!rows.write(frame.payload)) await once(rows, 'drain');
    }
    rows.end();
    await once(rows, 'finish');
    const { rows: expected } = tableEndSchema.parse(jsonOf(frame));
    if (rows.rowCount !== expected) throw incomplete();
    return expected;
  };
  return Promise.race([copied(), failed]);
}

async function nextOf(frames: Frames): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done) throw incomplete();
  return value;
}

function jsonOf({ payload }: Pick<Frame, 'payload'>): unknown {
  return JSON.parse(payload.toString('utf8'));
}

function incomplete(): MendableError {
  return new MendableError('The backup is not whole.', 'Use another one. Nothing was restored.');
}
