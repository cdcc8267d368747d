import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../start/workspace.mjs';

const FLOATING = 'export function begin(work: () => Promise<void>): void {\n  work();\n}\n';
const AWAITED =
  'export async function begin(work: () => Promise<void>): Promise<void> {\n  await work();\n}\n';

/** What the linter that knows types says of a source, under the repository's rules. */
function lint(source) {
  const folder = mkdtempSync(join(tmpdir(), 'shopmeter-lint-'));
  try {
    writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"target":"ES2024"}}');
    writeFileSync(join(folder, 'begin.ts'), source);
    const args = [inRoot('node_modules/oxlint/bin/oxlint'), '--type-aware', '-c', inRoot('.oxlintrc.json')];
    const PATH = `${inRoot('node_modules/.bin')}:${process.env.PATH}`;
    const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH } };
    const { status, stdout } = spawnSync(process.execPath, [...args, 'begin.ts'], options);
    return { status, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// It falls silent when its second program is missing or its configuration is not read.
test('a promise that nobody waits for is refused, and one that is awaited is not', () => {
  expect(lint(FLOATING)).toEqual({ status: 1, stdout: expect.stringContaining('no-floating-promises') });
  expect(lint(AWAITED)).toMatchObject({ status: 0 });
});
