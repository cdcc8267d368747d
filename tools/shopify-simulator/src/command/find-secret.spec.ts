import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSecret } from './find-secret';

const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
const file = join(folder, 'secrets.json');
const none = { secret: null, secretFile: null };

afterAll(() => rmSync(folder, { recursive: true }));

describe('the secret', () => {
  it('comes from the option, then a file, then the environment', () => {
    writeFileSync(file, 'from-file\n');
    expect(findSecret({ secret: 'given', secretFile: file }, {}).secret).toBe('given');
    expect(findSecret({ ...none, secretFile: file }, { SHOPIFY_SECRET: 'env' }).secret).toBe('from-file');
    expect(findSecret(none, { SHOPIFY_SECRET: 'env' })).toEqual({ secret: 'env', source: 'SHOPIFY_SECRET' });
  });

  it('is else the one the server generated, and says so', () => {
    writeFileSync(file, '{"shopifySecret":"generated"}');
    expect(findSecret(none, { DATA_DIR: folder })).toEqual({ secret: 'generated', source: file });
  });

  it('is missed with a mend', () => {
    writeFileSync(file, '{}');
    expect(() => findSecret(none, { DATA_DIR: folder })).toThrow('has no "shopifySecret"');
    expect(() => findSecret(none, { DATA_DIR: join(folder, 'nowhere') })).toThrow(
      'Start the server once (npm start)',
    );
    expect(() => findSecret({ ...none, secretFile: join(folder, 'gone') }, {})).toThrow('--secret-file is');
  });
});
