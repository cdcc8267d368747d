import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { waitingShards } from '@shopmeter/db';
import { drainShard } from '@shopmeter/worker';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MAIN = join(import.meta.dirname, 'main.ts');
const HOOKS = pathToFileURL(join(import.meta.dirname, '../../libs/testing/typescript-hooks.mjs')).href;

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Milliseconds for several commands in a row: each compiles its sources first. */
const SEVERAL = 240_000;

describe('npm run shopmeter', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-command-'));
    database = await createTestDatabase();
    store = await PipelineStore.connect(database, { currency: 'USD', zone: 'UTC' });
    await store.keep({ topic: 'orders/create', body: orderPayload({ id: 1 }) });
    await apply();
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function apply(): Promise<void> {
    const now = () => new Date();
    for (const shard of await waitingShards(store.database, now()))
      await drainShard(store.database, shard, now);
  }

  function shopmeter(...args: string[]): Promise<Ended> {
    const child = spawn(process.execPath, ['--import', HOOKS, MAIN, ...args], {
      env: { PATH: process.env.PATH, DATABASE_URL: database.directUrl, DATA_DIR: dataDir },
    });
    const ended: Ended = { code: null, out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (ended.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
    return new Promise((resolve) => child.on('close', (code) => resolve({ ...ended, code })));
  }

  it(
    'verify says equal with exit code 0, and lists what differs with 1; rebuild mends it',
    async () => {
      const equal = await shopmeter('verify', '--tenant', store.domain);
      expect(equal).toMatchObject({ code: 0, out: `${store.domain}: 1 events, equal\n` });
      await store.sql.query('UPDATE orders SET total_cents = 1');
      const different = await shopmeter('verify', '--all');
      expect(different.code).toBe(1);
      expect(different.out).toContain(
        'orders: 1 row differs\n    shopify_id 1: total_cents is 1, should be 5000',
      );
      const { code, out } = await shopmeter('verify', '--json');
      expect([code, JSON.parse(out)]).toEqual([
        1,
        {
          id: store.tenantId,
          domain: store.domain,
          events: 1,
          failed: [],
          differences: [
            expect.objectContaining({ table: 'orders', rows: 1 }),
            // The sum of totals, per day and per month, no longer follows from the orders.
            expect.objectContaining({ table: 'rollups, recounted', rows: 2 }),
            expect.objectContaining({ table: 'order_rollups, recounted', rows: 2 }),
          ],
        },
      ]);
      const mended = await shopmeter('rebuild', '--tenant', store.tenantId);
      expect(mended).toMatchObject({ code: 0, out: expect.stringContaining('differed, and was mended') });
      expect(await shopmeter('verify')).toMatchObject({ code: 0 });
    },
    SEVERAL,
  );

  it(
    'lists, shows and replays events',
    async () => {
      const id = await store.keep({ topic: 'orders/create', body: '{"broken": ☕' });
      await apply();
      const listed = await shopmeter('events', 'list', '--failed', '--from', '2020-01-01');
      expect(listed.out).toMatch(new RegExp(`^${id}  \\S+Z  quarantined  orders/create  malformed JSON`));
      expect((await shopmeter('events', 'show', id, '--body')).out).toBe('{"broken": ☕');
      expect(JSON.parse((await shopmeter('events', 'show', id, '--json')).out)).toMatchObject({
        status: 'quarantined',
        body: { encoding: 'utf8', text: '{"broken": ☕' },
      });
      const counted = await shopmeter('events', 'replay', '--failed', '--dry-run', '--json');
      expect(JSON.parse(counted.out)).toEqual({ count: 1, replay: null });
      const { replay } = JSON.parse((await shopmeter('events', 'replay', id, '--json')).out) as {
        replay: string;
      };
      expect(await store.rows('SELECT id, filter, total FROM replays WHERE tenant_id = $1')).toEqual([
        { id: replay, filter: { id }, total: 1 },
      ]);
    },
    SEVERAL,
  );

  it(
    'lists jobs and tries again what was given up',
    async () => {
      const dead = '018f0000-0000-7000-8000-00000000dead';
      await store.sql.query(
        `INSERT INTO jobs_outbox VALUES ('send-mail', $1, 1, now(), 14, now(), now(), now(), 'EAUTH')`,
        [dead],
      );
      const listed = await shopmeter('jobs', 'list', '--failed', '--json');
      expect(JSON.parse(listed.out)).toMatchObject({ id: dead, attempts: 14, error: 'EAUTH' });
      expect((await shopmeter('jobs', 'list')).out).toContain(`${dead}  dead`);
      expect(await shopmeter('jobs', 'retry', dead)).toMatchObject({
        code: 0,
        out: '1 job will be tried again.\n',
      });
      const { rows } = await store.sql.query('SELECT attempts, dead_at FROM jobs_outbox WHERE id = $1', [
        dead,
      ]);
      expect(rows).toEqual([{ attempts: 0, dead_at: null }]);
      expect(await shopmeter('jobs', 'retry', dead)).toMatchObject({ code: 2 });
    },
    SEVERAL,
  );

  it(
    'makes operators of people with an account, and writes it down',
    async () => {
      const email = 'op@example.com';
      expect(await shopmeter('operators', 'add', email)).toMatchObject({ code: 2 });
      await store.sql.query(
        `INSERT INTO users (id, email, password_hash, is_verified, created_at)
         VALUES (gen_random_uuid(), $1, 'x', true, now())`,
        [email],
      );
      expect((await shopmeter('operators', 'add', 'Op@example.com')).out).toBe(
        `${email} is an operator now.\n`,
      );
      expect((await shopmeter('operators', 'list')).out).toContain(email);
      expect((await shopmeter('operators', 'remove', email)).out).toBe(`${email} is no operator now.\n`);
      expect((await shopmeter('operators', 'list')).out).toBe('There is no operator.\n');
      const { rows } = await store.sql.query(
        `SELECT action, actor_kind, users.email FROM audit_log JOIN users ON users.id = target_id::uuid
         WHERE action LIKE 'operator.%' ORDER BY at`,
      );
      const by = { actor_kind: 'command_line', email };
      expect(rows).toEqual([
        { action: 'operator.added', ...by },
        { action: 'operator.removed', ...by },
      ]);
    },
    SEVERAL,
  );

  it.each([
    [['verify', '--tenant', 'nobody.myshopify.com'], 'There is no store'],
    [['events', 'show', '11111111-1111-4111-8111-111111111111'], 'has no event'],
    [['mend'], 'There is no command'],
  ])('ends with exit code 2 and says why: %j', async (args, message) => {
    const { code, err } = await shopmeter(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
