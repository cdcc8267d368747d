import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint, isStale, stampBuild } from './staleness.mjs';

const build = { product: 'dist/main.js', stamp: 'dist/.stamps/server', inputs: ['src', 'tsconfig.json'] };
let base;
const put = (path, text) => {
  mkdirSync(join(base, path, '..'), { recursive: true });
  writeFileSync(join(base, path), text);
};

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'staleness-'));
  put('src/deep/a.ts', 'one');
  put('tsconfig.json', '{}');
  put('dist/main.js', 'built');
  stampBuild(base, build, fingerprint(base, build.inputs));
});
afterEach(() => rmSync(base, { recursive: true }));

test('what was just built is fresh', () => {
  expect(isStale(base, build)).toBe(false);
});

test.each([
  ['a file that changed its size', () => put('src/deep/a.ts', 'longer')],
  ['a file saved with the same size', () => utimesSync(join(base, 'src/deep/a.ts'), 1, 1)],
  ['a new file', () => put('src/b.ts', '')],
  ['a removed file', () => rmSync(join(base, 'src/deep/a.ts'))],
  ['a changed configuration', () => put('tsconfig.json', '{ }')],
  ['a missing product', () => rmSync(join(base, 'dist/main.js'))],
  ['a missing stamp', () => rmSync(join(base, 'dist/.stamps/server'))],
])('%s makes it stale', (_name, change) => {
  change();
  expect(isStale(base, build)).toBe(true);
});

test('specs and documents do not', () => {
  put('src/deep/a.spec.ts', 'test');
  put('src/deep/a.int-spec.ts', 'test');
  put('src/README.md', 'text');
  expect(isStale(base, build)).toBe(false);
});

test('a change during the build leaves it stale', () => {
  const before = fingerprint(base, build.inputs);
  put('src/b.ts', 'saved while building');
  stampBuild(base, build, before);
  expect(isStale(base, build)).toBe(true);
});
