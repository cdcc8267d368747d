import { waitingShards } from '@shopmeter/db';
import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { drainShard } from '@shopmeter/worker';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from './commands';
import { type Installation, openInstallation } from './installation';
import { performed } from './perform';
import { COMMAND_USES, type Filled } from './spec/command-uses';

interface Ended {
  code: number;
  out: string;
  err: string;
  opened: boolean;
}

const JOB = '018f0000-0000-7000-8000-00000000dead';
const EMAIL = 'ann@example.com';

describe('every command', () => {
  const databases: TestDatabase[] = [];
  const environment = process.env;
  let folder: string;
  let full: TestDatabase;
  let filled: Filled;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shopmeter-commands-'));
    full = await database();
    filled = await fill(full);
    // The keys that the backup needs are those of this folder.
    use(full);
    await run('backup', filled.backup);
  });
  afterEach(() => {
    process.env = environment;
  });
  afterAll(async () => {
    for (const one of databases) await one.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function database(template?: string): Promise<TestDatabase> {
    const one = await createTestDatabase(template);
    databases.push(one);
    return one;
  }

  function use({ directUrl }: TestDatabase, more: NodeJS.ProcessEnv = {}): void {
    process.env = { ...environment, DATABASE_URL: directUrl, DATA_DIR: join(folder, 'data'), ...more };
  }

  async function fill(into: TestDatabase): Promise<Filled> {
    const store = await PipelineStore.connect(into, { currency: 'USD', zone: 'UTC' });
    const eventId = await store.keep({ topic: 'orders/create', body: orderPayload({ id: 1 }) });
    const now = () => new Date();
    for (const shard of await waitingShards(store.database, now()))
      await drainShard(store.database, shard, now);
    await store.sql.query(
      `INSERT INTO jobs_outbox VALUES ('send-mail', '${JOB}', 1, now(), 14, now(), now(), now(), 'EAUTH');
       INSERT INTO users (id, email, password_hash, is_verified, created_at)
       VALUES (gen_random_uuid(), '${EMAIL}', 'x', true, now());
       INSERT INTO operators SELECT id, now() FROM users;
       INSERT INTO backfills (tenant_id, object_type, status, requested_at, finished_at)
       SELECT id, 'Product', 'completed', now(), now() FROM tenants`,
    );
    await store.close();
    const [backup, newFile] = [join(folder, 'backup'), join(folder, 'another')];
    return { eventId, email: EMAIL, jobId: JOB, backup, newFile };
  }

  async function run(...args: string[]): Promise<Ended> {
    const [out, err]: [string[], string[]] = [[], []];
    const spies = [
      jest.spyOn(console, 'log').mockImplementation((text) => void out.push(`${text}\n`)),
      jest.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text))),
      jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    ];
    let installation: Promise<Installation> | undefined;
    try {
      const code = await performed(args, () => (installation ??= openInstallation()));
      return { code, out: out.join(''), err: err.join(''), opened: installation !== undefined };
    } finally {
      for (const spy of spies) spy.mockRestore();
      await (await installation)?.close();
    }
  }

  it('is held to what follows', () => {
    expect(Object.keys(COMMAND_USES)).toEqual(commands.map(({ name }) => name));
    expect(commands.filter(({ options }) => !options['json']).map(({ name }) => name)).toEqual([]);
  });

  it.each(Object.entries(COMMAND_USES))('%s tells programs a line of JSON each', async (name, how) => {
    use(how.into ? await database('template0') : full, {
      SHOPIFY_API_KEY: 'a-client',
      SHOPIFY_SECRET: 'the-secret-of-it',
    });
    const { code, out, err } = await run(...name.split(' '), ...how.well(filled), '--json');
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(JSON.parse(line)).toEqual(expect.any(Object));
  });

  it.each(Object.entries(COMMAND_USES))('%s says that there is nothing', async (name, { nothing }) => {
    if (nothing === 'there is always something') return;
    const { args, code } = nothing;
    use(await database());
    const ended = await run(...name.split(' '), ...args, '--json');
    expect([ended.code, ended.out]).toEqual([code, '']);
    expect(ended.err).toEqual(code === 0 ? '' : expect.stringMatching(/\S/));
  });

  it.each(commands.map(({ name }) => name))('%s refuses what it does not know', async (name) => {
    use(full);
    const { code, out, err, opened } = await run(...name.split(' '), '--made-up');
    expect([code, out, opened]).toEqual([2, '', false]);
    expect(err).toContain("Unknown option '--made-up'");
  });
});
