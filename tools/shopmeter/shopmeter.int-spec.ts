import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { waitingShards } from '@shopmeter/db';
import { drainShard } from '@shopmeter/worker';
import { loadSettings } from '@shopmeter/platform';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../doctor/examine';
import { openInstallation } from './installation';
import { performed } from './perform';

const MAIN = join(import.meta.dirname, 'main.ts');
const HOOKS = pathToFileURL(join(import.meta.dirname, '../../libs/testing/typescript-hooks.mjs')).href;

interface Ended {
  code: number;
  out: string;
  err: string;
}

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

  /** The command as `main.ts` runs it, in this process: starting one for each would take minutes. */
  async function shopmeter(...args: string[]): Promise<Ended> {
    const settings = loadSettings({ DATABASE_URL: database.directUrl, DATA_DIR: dataDir });
    const installation = await openInstallation(settings);
    const [out, err]: [string[], string[]] = [[], []];
    const spies = [
      jest.spyOn(console, 'log').mockImplementation((text) => void out.push(`${text}\n`)),
      jest.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text))),
      jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    ];
    try {
      const code = await performed(args, () => Promise.resolve(installation));
      return { code, out: out.join(''), err: err.join('') };
    } finally {
      for (const spy of spies) spy.mockRestore();
      await installation.close();
    }
  }

  it('verify says equal with exit code 0, and lists what differs with 1; rebuild mends it', async () => {
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
          // The sum of totals, per day with its hours and per month, no longer follows from the orders.
          expect.objectContaining({ table: 'rollups, recounted', rows: 2 }),
          expect.objectContaining({ table: 'rollup_hours, recounted', rows: 1 }),
          expect.objectContaining({ table: 'order_rollups, recounted', rows: 2 }),
        ],
      },
    ]);
    const mended = await shopmeter('rebuild', '--tenant', store.tenantId);
    expect(mended).toMatchObject({ code: 0, out: expect.stringContaining('differed, and was mended') });
    expect(await shopmeter('verify')).toMatchObject({ code: 0 });
  });

  it('lists, shows and replays events', async () => {
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
  });

  it('lists jobs and tries again what was given up', async () => {
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
    const { rows } = await store.sql.query('SELECT attempts, dead_at FROM jobs_outbox WHERE id = $1', [dead]);
    expect(rows).toEqual([{ attempts: 0, dead_at: null }]);
    expect(await shopmeter('jobs', 'retry', dead)).toMatchObject({ code: 2 });
  });

  it('makes operators of people with an account, and writes it down', async () => {
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
  });

  it('lists people, signs them out and keeps them out, and writes it down', async () => {
    const email = 'ann@example.com';
    await store.sql.query(
      `WITH ann AS (INSERT INTO users (id, email, password_hash, is_verified, created_at)
         VALUES (gen_random_uuid(), $1, 'x', true, now()) RETURNING id)
       INSERT INTO sessions (id, user_id, token_hash, created_at, rotated_at, expires_at)
       SELECT gen_random_uuid(), id, 'x', now(), now(), now() + interval '1 day' FROM ann`,
      [email],
    );
    const listed = (await shopmeter('users', 'list', '--json')).out.split('\n').filter(Boolean);
    expect(listed.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ email, isVerified: true, stores: 0 }),
    );
    expect((await shopmeter('users', 'sign-out', email)).out).toContain('1 session ended');
    expect((await shopmeter('users', 'sign-out', email)).out).toContain('0 sessions ended');
    expect((await shopmeter('users', 'disable', email)).out).toContain('cannot sign in any more');
    expect((await shopmeter('users', 'list')).out).toMatch(/ disabled .* ann@example\.com/);
    expect((await shopmeter('users', 'enable', email)).out).toContain('can sign in');
    expect((await shopmeter('users', 'list')).out).toMatch(/ confirmed .* ann@example\.com/);
    const { rows } = await store.sql.query(
      `SELECT action, count(*)::integer FROM audit_log
       WHERE actor_kind = 'command_line' AND action ~ '^(session|account)' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { action: 'account.disabled', count: 1 },
      { action: 'account.enabled', count: 1 },
      { action: 'session.closed', count: 2 },
    ]);
  });

  it('asks for a store’s past, and says how far it is', async () => {
    expect((await shopmeter('backfill', '--status')).out).toContain('was never asked for');
    expect((await shopmeter('backfill')).out).toMatch(/^Order\s+waiting/m);
    expect((await shopmeter('jobs', 'list')).out).toContain(`backfill-store   ${store.tenantId}`);
  });

  it('exports what was received, byte for byte', async () => {
    const lines = (await shopmeter('export')).out.trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { topic: string; body: { text: string } });
    expect(events.map(({ topic }) => topic)).toEqual(['orders/create', 'orders/create']);
    expect([JSON.parse(events[0]!.body.text), events[1]!.body.text]).toEqual([
      JSON.parse(JSON.stringify(orderPayload({ id: 1 }))),
      '{"broken": ☕',
    ]);
  });

  it('tells keys and retention', async () => {
    expect((await shopmeter('keys')).out).toMatch(/^signing {5}\S+\nencryption {2}\S+ {2}encrypts \d+\n$/);
    const made = (await shopmeter('keys', 'new')).out;
    expect(made).toMatch(/^ENCRYPTION_KEYS=\S{44}\nJWT_KEYS="-----BEGIN PRIVATE KEY-----\n/);
    expect((await shopmeter('retention')).out).toContain('Everything is kept');
    const kept = await shopmeter('retention', '--apply', '--json');
    expect(JSON.parse(kept.out)).toEqual({ days: null, dropped: [], waiting: [], forgotten: 0 });
  });

  it('is a program: doctor says what is wrong, for programs too', () => {
    const run = (env: object) => {
      const args = ['--import', HOOKS, MAIN, 'doctor', '--json'];
      return spawnSync(process.execPath, args, {
        env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
      });
    };
    const ended = run({ DATABASE_URL: database.directUrl, SMTP_URL: 'smtp://127.0.0.1:1' });
    const findings = String(ended.stdout)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Finding);
    expect(findings.filter(({ mend }) => mend !== null)).toEqual([
      {
        text: expect.stringContaining('127.0.0.1:1 cannot be used'),
        mend: expect.stringContaining('SMTP_URL'),
      },
    ]);
    expect(findings).toContainEqual({ text: expect.stringContaining('is up to date'), mend: null });
    expect(ended.status).toBe(1);
  });

  it.each([
    [['verify', '--tenant', 'nobody.myshopify.com'], 'There is no store'],
    [['events', 'show', '11111111-1111-4111-8111-111111111111'], 'has no event'],
    [['mend'], 'There is no command'],
  ])('ends with exit code 2 and says why: %j', async (args, message) => {
    const { code, err } = await shopmeter(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
