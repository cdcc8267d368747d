import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newEncryptionKey } from '../crypto/field-cipher';
import { LiveSecrets } from './live-secrets';
import { loadSettings } from './settings';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'secrets-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('a file that is empty for a moment changes nothing, and is told', () => {
  const key = newEncryptionKey();
  const files = {
    ENCRYPTION_KEYS_FILE: file('keys', key),
    SHOPIFY_SECRET_FILE: file('shopify', 'the secret of the app'),
    SMTP_URL_FILE: file('smtp', 'smtp://mail.example'),
  };
  const failures: unknown[] = [];
  const live = new LiveSecrets(loadSettings({ DATA_DIR: join(folder, 'data'), ...files }), (error) =>
    failures.push(error),
  );
  // What editors and `echo … > file` do first.
  for (const path of Object.values(files)) writeFileSync(path, '\n');
  expect(live.refresh()).toBe(false);
  expect(live.current).toMatchObject({
    encryptionKeys: [key],
    shopifySecrets: ['the secret of the app'],
    smtpUrl: 'smtp://mail.example',
  });
  expect(failures.map(String)).toEqual([expect.stringMatching(/_FILE names .*, which is empty/)]);
  writeFileSync(files.SHOPIFY_SECRET_FILE, 'a later secret');
  for (const [path, text] of [
    [files.ENCRYPTION_KEYS_FILE, key],
    [files.SMTP_URL_FILE, 'smtp://mail.example'],
  ] as const) {
    writeFileSync(path, text);
  }
  expect(live.refresh()).toBe(true);
  expect(live.current.shopifySecrets).toEqual(['a later secret']);
});

test('nothing starts with an empty file instead of a secret', () => {
  expect(() =>
    loadSettings({ DATA_DIR: join(folder, 'data'), SHOPIFY_SECRET_FILE: file('shopify', '') }),
  ).toThrow('SHOPIFY_SECRET_FILE names');
});
