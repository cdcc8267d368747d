import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from './settings';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'settings-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const simulates = (environment: NodeJS.ProcessEnv) =>
  loadSettings({ DATA_DIR: join(folder, 'data'), ...environment }).simulatesShopify;

test('without settings a stand-in for Shopify can be tried', () => {
  expect(simulates({})).toBe(true);
  expect(simulates({ PORT: '3001', LOG_LEVEL: 'debug', SHOPIFY_API_KEY: '' })).toBe(true);
});

test.each<NodeJS.ProcessEnv>([
  { SHOPIFY_SECRET: 'secret of an app', DEMO: 'true' },
  { SHOPIFY_SECRET: 'secret of an app', SHOPIFY_API_KEY: 'id of an app', DEMO: 'true' },
  { SHOPIFY_API_KEY: 'id of an app', SHOPIFY_ADMIN_URL: 'http://127.0.0.1:4010/{shop}' },
  { PUBLIC_URL: 'https://shopmeter.example' },
  { DATABASE_URL: 'postgres://database.example/shopmeter', DEMO: 'true' },
  { DEMO: 'false' },
  { ROLE: 'api' },
])('with %j there is none', (environment) => expect(simulates(environment)).toBe(false));

test.each([
  ['SHOPIFY_API_KEY', 'id of an app', 'needs SHOPIFY_SECRET, the secret of the same app'],
  ['SHOPIFY_SECRET_PREVIOUS', 'secret of an app', 'needs SHOPIFY_SECRET, the one that came after it'],
  ['SHOPIFY_SUBSCRIPTIONS', 'app', 'app needs SHOPIFY_API_KEY'],
  ['DATABASE_DIRECT_URL', 'postgres://database.example/shopmeter', 'needs DATABASE_URL'],
])('%s alone is half a setting, and the start says what it needs', (name, value, error) => {
  const half = () => loadSettings({ DATA_DIR: join(folder, 'data'), [name]: value });
  expect(half).toThrow(`${name} ${error}`);
});
