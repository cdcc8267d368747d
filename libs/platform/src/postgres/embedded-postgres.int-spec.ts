import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { throwAwayFolder } from '@shopmeter/testing';
import { Client } from 'pg';
import { type EmbeddedPostgres, runningPostgres, startEmbeddedPostgres } from './embedded-postgres';

const password = 'a password with: odd/characters?';
let dataDir: string;
let server: EmbeddedPostgres | undefined;
const start = async (changes = {}) =>
  (server = await startEmbeddedPostgres({
    dataDir,
    password,
    settings: 'test',
    onLog: () => undefined,
    ...changes,
  }));

beforeEach(() => (dataDir = mkdtempSync(join(throwAwayFolder(), `shopmeter-test-${process.pid}-`))));
afterEach(async () => {
  await server?.stop();
  server = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

test('starts, keeps what was written, and is gone after a stop', async () => {
  const first = await start();
  expect(await rowsOf(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')).toEqual([]);
  await first.stop();
  await first.stop();
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  await expect(rowsOf(first.url, 'SELECT 1')).rejects.toThrow();
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await rowsOf(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

test('takes over the server of a process that was killed', async () => {
  const child = spawn(process.execPath, ['--import', hooks(), '--input-type=module', '-e', starter()]);
  const [url] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { adopted, url: ours } = await start();
  expect({ adopted, url: ours }).toEqual({ adopted: true, url: url.trim() });
  expect(await rowsOf(ours, 'SELECT current_user AS name')).toEqual([{ name: 'shopmeter' }]);
});

test('a second owner is refused, and the first keeps its server', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow('Another Shopmeter is using');
  expect(await rowsOf(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a guest finds the server while it runs, and nothing else', async () => {
  const find = () => runningPostgres({ dataDir, password, onLog: () => undefined });
  expect(await find()).toBeNull();
  const first = await start();
  expect(await find()).toBe(first.url);
  await first.stop();
  expect(await find()).toBeNull();
});

test('a number in postmaster.pid that belongs to another program is not taken for a server', async () => {
  await (await start()).stop();
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${dataDir}\n0\n1\n\n`);
  expect((await start()).adopted).toBe(false);
});

test('leftovers of a first start that was killed are replaced', async () => {
  mkdirSync(join(dataDir, 'postgres.new', 'cluster'), { recursive: true });
  writeFileSync(join(dataDir, 'postgres.new', 'cluster', 'PG_VERSION'), '');
  await start();
  expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
});

test('a folder that is no cluster, or of another version, is refused with a mend', async () => {
  const cluster = join(dataDir, 'postgres');
  mkdirSync(join(cluster, 'global'), { recursive: true });
  await expect(start()).rejects.toThrow('is not a PostgreSQL cluster, or is damaged');
  writeFileSync(join(cluster, 'PG_VERSION'), '9\n');
  writeFileSync(join(cluster, 'global', 'pg_control'), '');
  await expect(start()).rejects.toThrow('was written by PostgreSQL 9');
});

test('another password than the one of the cluster is named', async () => {
  await (await start()).stop();
  await expect(start({ password: 'another password' })).rejects.toThrow('has another password');
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('the durable settings give up nothing', async () => {
  const { url } = await start({ settings: 'durable' });
  const rows = await rowsOf(
    url,
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync','full_page_writes','synchronous_commit') ORDER BY 1`,
  );
  expect(rows.map(({ setting }) => setting as string)).toEqual(['on', 'on', 'on']);
  expect(readFileSync(join(dataDir, 'postgres', 'shopmeter.conf'), 'utf8')).toContain(
    "listen_addresses = '127.0.0.1'",
  );
});

async function rowsOf(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

function hooks(): string {
  return pathToFileURL(join(import.meta.dirname, '../../../testing/typescript-hooks.mjs')).href;
}

/** A program that starts the server, prints its address and stays. */
function starter(): string {
  const file = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'embedded-postgres.ts')).href);
  const options = `{ ...${JSON.stringify({ dataDir, password, settings: 'test' })}, onLog() {} }`;
  return `const { startEmbeddedPostgres } = await import(${file});
    console.log((await startEmbeddedPostgres(${options})).url); setInterval(() => {}, 1000);`;
}
