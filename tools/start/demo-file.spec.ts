import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOrCreateDemo, saveDemo } from './demo-file';

const now = new Date('2026-11-22T12:00:00Z');
let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'demo-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

test('the password and the end of the history stay the same until the filling is done', () => {
  const first = readOrCreateDemo(dataDir, now);
  const later = readOrCreateDemo(dataDir, new Date('2027-01-01T00:00:00Z'));
  expect(later).toEqual(first);
  expect(first).toMatchObject({ until: now.toISOString(), filled: false });
  saveDemo(dataDir, { ...first, filled: true });
  expect(readOrCreateDemo(dataDir, now)).toEqual({ ...first, filled: true });
});

test('nobody else may read the password', () => {
  readOrCreateDemo(dataDir, now);
  expect(statSync(join(dataDir, 'demo.json')).mode & 0o777).toBe(0o600);
});

test('a damaged file is named with its mend', () => {
  writeFileSync(join(dataDir, 'demo.json'), '{"password":');
  expect(() => readOrCreateDemo(dataDir, now)).toThrow('demo.json is damaged');
});
