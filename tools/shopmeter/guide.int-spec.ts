import { waitingShards } from '@shopmeter/db';
import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { drainShard } from '@shopmeter/worker';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, openInstallation } from './installation';
import { performed } from './perform';

/** Commands of the guide that other specs run, or of which only the files can be looked at: by spec, and what it holds. */
const ELSEWHERE: Record<string, [spec: string, holds: string]> = {
  'npm run production': ['apps/api-e2e/src/production-layout.ts', 'tools/production/main.mjs'],
  'cp docker/env.example docker/.env': ['tools/production/docker-files.spec.mjs', 'docker/env.example'],
  'docker compose -f docker/compose.yaml up -d --build': [
    'tools/production/docker-files.spec.mjs',
    'compose.yaml',
  ],
  'docker compose -f docker/compose.yaml -f docker/compose.several.yaml up -d --build': [
    'tools/production/docker-files.spec.mjs',
    'compose.several.yaml',
  ],
};

/** Milliseconds for all of them on a busy machine. */
const EVERY_COMMAND_MS = 240_000;

interface GuideCommand {
  section: string;
  line: string;
}

/** Every line of the fenced blocks, with the heading above it. */
function guideCommands(): GuideCommand[] {
  let section = '';
  let isFenced = false;
  const found: GuideCommand[] = [];
  for (const line of readFileSync('docs/operations.md', 'utf8').split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3);
    else if (line.startsWith('```')) isFenced = !isFenced;
    else if (isFenced) found.push({ section, line });
  }
  return found;
}

describe('the guide to looking after an installation', () => {
  const databases: TestDatabase[] = [];
  let folder: string;
  const environment = process.env;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shopmeter-guide-'));
    const store = await PipelineStore.connect(await take(), { currency: 'USD', zone: 'UTC' });
    await store.keep({ topic: 'orders/create', body: orderPayload({ id: 1 }) });
    const now = () => new Date();
    for (const shard of await waitingShards(store.database, now()))
      await drainShard(store.database, shard, now);
    await store.close();
  });
  afterAll(async () => {
    process.env = environment;
    for (const one of databases) await one.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Makes a database the one of the settings. */
  async function take(template?: string): Promise<TestDatabase> {
    const database = await createTestDatabase(template);
    databases.push(database);
    process.env = { ...environment, DATABASE_URL: database.directUrl, DATA_DIR: join(folder, 'data') };
    return database;
  }

  /** @returns the exit code, and what was printed */
  async function run(line: string): Promise<[number, string]> {
    const args = line.split(' ').slice(1);
    const inFolder = args.map((word) =>
      /^(shopmeter-backup|before-upgrade)$/.test(word) ? join(folder, word) : word,
    );
    const printed: string[] = [];
    const write = (text: unknown) => printed.push(String(text)) > 0;
    const spies = [
      jest.spyOn(console, 'log').mockImplementation((text) => void write(text)),
      jest.spyOn(console, 'error').mockImplementation((text) => void write(text)),
      jest.spyOn(process.stdout, 'write').mockImplementation(write),
    ];
    let opened: Promise<Installation> | undefined;
    try {
      const code = await performed(inFolder, () => (opened ??= openInstallation()));
      return [code, printed.join('\n')];
    } finally {
      for (const spy of spies) spy.mockRestore();
      await (await opened)?.close();
    }
  }

  it('has a part for each thing an operator does', () => {
    const sections = new Set(guideCommands().map(({ section }) => section));
    const wanted = ['Install', 'Upgrade', 'Back up', 'Restore', 'Rotate keys', 'Scale'];
    expect(wanted.filter((section) => !sections.has(section))).toEqual([]);
  });

  it('names no command that nothing runs', () => {
    const others = guideCommands().filter(({ line }) => !line.startsWith('shopmeter '));
    expect(others.map(({ line }) => line).sort()).toEqual(Object.keys(ELSEWHERE).sort());
    for (const [spec, holds] of Object.values(ELSEWHERE)) expect(readFileSync(spec, 'utf8')).toContain(holds);
    const files = others.flatMap(({ line }) => line.match(/docker\/[\w.]*(yaml|example)/g) ?? []);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it(
    'works as it is written, from its first command to its last',
    async () => {
      let before = '';
      for (const { section, line } of guideCommands().filter(({ line }) => line.startsWith('shopmeter '))) {
        if (section === 'Restore' && before !== section) await take('template0');
        before = section;
        const [code, printed] = await run(line);
        expect([line, code, printed]).toEqual([line, 0, expect.stringMatching(/\S/)]);
        if (line.includes('verify')) expect(printed).toContain('1 events, equal');
      }
    },
    EVERY_COMMAND_MS,
  );
});
