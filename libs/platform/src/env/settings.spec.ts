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
