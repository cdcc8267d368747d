import {
  frameOf,
  migrateAs,
  migrations,
  readFrames,
  readHeader,
  restoreBackup,
  writeBackup,
} from '@shopmeter/db';
import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { drainAll, verifyTenant } from '@shopmeter/worker';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { readBackupFile, writeBackupFile } from './backup-file';

const NAMES = migrations.map(({ name }) => name);
const now = () => new Date();

let database: TestDatabase;
let store: PipelineStore;
let folder: string;
let file: string;
const emptied: TestDatabase[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shopmeter-backup-'));
  file = join(folder, 'backup');
  database = await createTestDatabase();
  store = await PipelineStore.connect(database, { currency: 'USD', zone: 'UTC' });
  for (const id of [1, 2, 3]) {
    await store.keep({ topic: 'orders/create', body: orderPayload({ id, lines: [{ id, price: id }] }) });
  }
  await store.keep({ topic: 'orders/create', body: '{"broken": ☕' });
  await drainAll(store.database, now);
  // One that waits.
  await store.keep({ topic: 'orders/create', body: orderPayload({ id: 4 }) });
  await store.sql.query(`SELECT ensure_event_partitions('2026-03-01', 2)`);
  await store.sql.query(
    `INSERT INTO users (id, email, password_hash, is_verified, created_at)
     VALUES (gen_random_uuid(), E'tab\\t\\\\and\\nline@example.com', 'x', true, now())`,
  );
  await writeBackupFile(file, writeBackup({ directUrl: database.directUrl, now: now(), keys: ['a-key'] }));
});
afterAll(async () => {
  await store.close();
  for (const one of [database, ...emptied]) await one.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<TestDatabase> {
  const one = await createTestDatabase('template0');
  emptied.push(one);
  return one;
}

async function restoreFile(path: string, into: TestDatabase): Promise<void> {
  const frames = await readBackupFile(path);
  await restoreBackup(into.directUrl, await readHeader(frames, NAMES), frames);
}

/** Which tables row-level security guards, also from their owner. */
async function guardsOf({ superuserUrl }: TestDatabase): Promise<object[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const { rows } = await client.query<object>(
    `SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity ORDER BY relname`,
  );
  await client.end();
  expect(rows.length).toBeGreaterThan(30);
  return rows;
}

/** Every row of every table, as a superuser reads it. */
async function contentOf({ superuserUrl }: TestDatabase): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  const content: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
    content[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return content;
}

test('what was restored is equal to the byte, partitions too, guarded as before, and follows from its events', async () => {
  const into = await emptyDatabase();
  await restoreFile(file, into);
  const [before, after] = [await contentOf(database), await contentOf(into)];
  expect(Object.keys(after).length).toBeGreaterThan(50);
  expect(after['events_20260301']).toEqual([]);
  expect(after['ledger']!.length).toBeGreaterThan(2);
  expect(after).toEqual(before);
  expect(await guardsOf(into)).toEqual(await guardsOf(database));
  const verified = {
    directUrl: into.directUrl,
    tenantId: store.tenantId,
    now,
    limit: 5,
    onBatch: () => undefined,
  };
  expect(await verifyTenant(verified)).toMatchObject({ differences: [], failed: [] });
});

test('a backup of an older version is brought to the newest schema', async () => {
  const [older, into] = [await emptyDatabase(), await emptyDatabase()];
  await migrateAs(older.directUrl, NAMES.slice(0, -3));
  const path = join(folder, 'older');
  await writeBackupFile(path, writeBackup({ directUrl: older.directUrl, now: now(), keys: [] }));
  await restoreFile(path, into);
  expect((await contentOf(into))['migrations']).toHaveLength(NAMES.length);
});

test('only its owner may read it, and nothing is overwritten', async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(writeBackupFile(file, Readable.from([]))).rejects.toThrow('is there already');
});

test('a damaged, a cut and a foreign file are refused before anything is touched', async () => {
  const bytes = readFileSync(file);
  const path = join(folder, 'damaged');
  for (const damaged of [
    Buffer.from(bytes).fill(bytes[500]! ^ 1, 500, 501),
    bytes.subarray(0, -10),
    Buffer.from('PGDMP and so on, which is a dump of another program'),
  ]) {
    writeFileSync(path, damaged);
    await expect(readBackupFile(path)).rejects.toThrow('damaged, incomplete, or not a backup');
  }
});

test('a newer schema, a used database and a backup without its end are refused', async () => {
  const frames = await readBackupFile(file);
  await expect(readHeader(frames, NAMES.slice(0, -1))).rejects.toThrow(`does not know: ${NAMES.at(-1)}`);
  await expect(restoreFile(file, database)).rejects.toThrow('is not empty');
  const into = await emptyDatabase();
  const header = { format: 'shopmeter backup 1', madeAt: now().toISOString(), migrations: NAMES, keys: [] };
  const cut = readFrames(Readable.from([frameOf('header', { ...header, days: [], sequences: {} })]));
  await expect(restoreBackup(into.directUrl, await readHeader(cut, NAMES), cut)).rejects.toThrow('not whole');
  // Nothing was kept, so the same database takes a whole one.
  await restoreFile(file, into);
});
