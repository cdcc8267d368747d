import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOrCreateSecrets } from './secrets-file';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'data-dir-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a new folder gets secrets that only its owner may read, once', () => {
  const dataDir = join(folder, 'new', 'data');
  const secrets = readOrCreateSecrets(dataDir);
  expect(readOrCreateSecrets(dataDir)).toEqual(secrets);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

test('two folders get different secrets', () => {
  const [first, second] = ['a', 'b'].map((name) => readOrCreateSecrets(join(folder, name)));
  expect(first!.databasePassword).not.toBe(second!.databasePassword);
  expect(first!.jwtKeys).not.toEqual(second!.jwtKeys);
});

test('a folder that holds something else is refused and left alone', () => {
  writeFileSync(join(folder, 'holiday.jpg'), '');
  expect(() => readOrCreateSecrets(folder)).toThrow('does not belong to Shopmeter (it holds holiday.jpg)');
  expect(statSync(join(folder, 'secrets.json'), { throwIfNoEntry: false })).toBeUndefined();
});

test('a database without its secrets is not given new ones', () => {
  mkdirSync(join(folder, 'postgres'));
  expect(() => readOrCreateSecrets(folder)).toThrow('its secrets.json is missing');
});

test('a file in the place of the folder is named', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => readOrCreateSecrets(file)).toThrow('is a file, not a folder');
});

test('damaged secrets are not replaced', () => {
  writeFileSync(join(folder, 'secrets.json'), '{"shopifySecret":');
  expect(() => readOrCreateSecrets(folder)).toThrow("cannot be read as Shopmeter's secrets");
});
