import { freePort } from '@shopmeter/platform';
import {
  createTestDatabase,
  noPgBouncer,
  noRedis,
  type TestDatabase,
  TestPgBouncer,
  TestRedis,
} from '@shopmeter/testing';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import type { Finding } from './examine';

const here = (path: string) => join(import.meta.dirname, path);
const HOOKS = pathToFileURL(here('../../libs/testing/typescript-hooks.mjs')).href;
const DOCTOR = [here('../shopmeter/main.ts'), 'doctor', '--json'];
const START = [here('../../apps/api/src/main.ts')];
/** A clock that is an hour behind. */
const LATE = `data:text/javascript,const D=Date;globalThis.Date=class extends D{constructor(...a){super(...(a.length?a:[D.now()-36e5]))}static now(){return D.now()-36e5}}`;
/** Milliseconds for programs that read all their sources, on a busy machine. */
const TWO_STARTS_MS = 120_000;

/** Settings, and what is loaded before a program. */
interface Run {
  env: NodeJS.ProcessEnv;
  imports?: string[];
}

/** What is wrong, and how the doctor and the start name it. */
interface Named {
  says: RegExp;
  mend: RegExp;
}

describe('what surrounds a process is wrong: the doctor and the start name it, with its mend', () => {
  let database: TestDatabase;
  let dataDir: string;
  const stopping: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-bad-input-'));
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0)) await stop();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Runs a program until it ends or has printed this. @returns what it printed */
  async function printed(
    args: readonly string[],
    { env, imports = [] }: Run,
    until?: RegExp,
  ): Promise<string> {
    const { PATH } = process.env;
    const usual = { DATABASE_URL: database.directUrl, DATA_DIR: dataDir, PORT: String(await freePort()) };
    const loaded = [HOOKS, ...imports].flatMap((name) => ['--import', name]);
    const child = spawn(process.execPath, [...loaded, ...args], { env: { PATH, ...usual, ...env } });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      out += more;
      if (until?.test(out)) child.kill('SIGTERM');
    });
    const err = await text(child.stderr);
    return out + err;
  }

  async function assertNamed({ says, mend }: Named, run: Run): Promise<void> {
    const findings = (await printed(DOCTOR, run)).trim().split('\n');
    const wrong = findings.map((line) => JSON.parse(line) as Finding).filter((found) => found.mend !== null);
    expect(wrong).toEqual([{ text: expect.stringMatching(says), mend: expect.stringMatching(mend) }]);
    const start = await printed(START, run, says);
    expect(start).toMatch(says);
    expect(start).toMatch(mend);
  }

  it(
    'half of the settings of an app',
    () =>
      assertNamed(
        { says: /SHOPIFY_API_KEY needs SHOPIFY_SECRET/, mend: /Correct or unset them/ },
        { env: { SHOPIFY_API_KEY: 'a-client-id' } },
      ),
    TWO_STARTS_MS,
  );

  it(
    'a clock that is behind',
    () =>
      assertNamed(
        {
          says: /The clock is (\d+ s behind the one of PostgreSQL|behind the time of the build)/,
          mend: /NTP/,
        },
        { env: { ROLE: 'worker' }, imports: [LATE] },
      ),
    TWO_STARTS_MS,
  );

  (noRedis ? it.skip : it)(
    noRedis ?? 'a Redis that evicts',
    async () => {
      const redis = await TestRedis.prepare();
      await redis.start('allkeys-lru');
      stopping.push(() => redis.stop());
      const named = { says: /may evict jobs/, mend: /noeviction/ };
      await assertNamed(named, { env: { REDIS_URL: redis.url, ROLE: 'api' } });
    },
    TWO_STARTS_MS,
  );

  (noPgBouncer ? it.skip : it)(
    noPgBouncer ?? 'a pooler where a direct address is needed',
    async () => {
      const bouncer = await TestPgBouncer.before(database.directUrl, 'transaction');
      stopping.push(() => bouncer.stop());
      const named = { says: /A pooler in transaction mode stands before/, mend: /Set DATABASE_DIRECT_URL/ };
      await assertNamed(named, { env: { DATABASE_DIRECT_URL: bouncer.url } });
    },
    TWO_STARTS_MS,
  );

  it(
    'a database that is ahead',
    async () => {
      const ahead = await createTestDatabase();
      stopping.push(() => ahead.drop());
      const sql = new Client({ connectionString: ahead.directUrl });
      await sql.connect();
      await sql.query(
        `INSERT INTO migrations (timestamp, name, serves) VALUES (9000000000000, 'Later9000000000000', '9.0.0')`,
      );
      await sql.end();
      const named = { says: /took away what .* uses: Later9000000000000/, mend: /restore the backup/ };
      await assertNamed(named, { env: { DATABASE_URL: ahead.directUrl } });
    },
    TWO_STARTS_MS,
  );

  // The start of a process that cannot write its secrets ends with that; a disk is full under one that has them.
  (existsSync('/proc/self') ? it : it.skip)(
    'a full disk',
    async () => {
      const findings = await printed(DOCTOR, { env: { DATA_DIR: '/proc/self' } });
      expect(findings).toMatch(/Only 0\.0 GB are free.*EVENT_RETENTION_DAYS/);
    },
    TWO_STARTS_MS,
  );
});
