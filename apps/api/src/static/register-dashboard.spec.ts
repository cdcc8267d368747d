import { type FastifyInstance, fastify } from 'fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerDashboard } from './register-dashboard';

let folder: string;
let app: FastifyInstance;
const html = { accept: 'text/html' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dashboard-'));
  mkdirSync(join(folder, 'media'));
  app = fastify();
  await registerDashboard(app, folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test('says so while nothing is built', async () => {
  const answer = await app.inject({ url: '/overview', headers: html });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([503, 'text/plain; charset=utf-8']);
  expect(answer.body).toContain('npm start');
});

describe('with a built dashboard', () => {
  beforeAll(() => {
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'index.html'), '<title>Shopmeter</title><script src="main-ABCD1234.js">');
    writeFileSync(join(folder, 'main-ABCD1234.js'), 'import"./chunk-COREcore.js";true');
    writeFileSync(join(folder, 'chunk-COREcore.js'), '');
    writeFileSync(join(folder, 'frame-ABCD1234.js'), 'import{a as b}from"./chunk-COREcore.js";');
    writeFileSync(
      join(folder, 'team-page-ABCD12342.js'),
      'import"./chunk-PARTpart.js";import("./late-ABCD1234.js")',
    );
    writeFileSync(join(folder, 'chunk-PARTpart.js'), '');
  });

  test.each(['/', '/overview', '/verify?token=a.b', '/a/deep/page', '/index.html'])(
    '%s is its page',
    async (url) => {
      const answer = await app.inject({ url, headers: html });
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(answer.body).toContain('Shopmeter');
    },
  );

  test('a page names the scripts that it begins with, and not those that come later', async () => {
    const links = async (url: string) => {
      const { link } = (await app.inject({ url, headers: html })).headers;
      return String(link).match(/(?<=<\/)[^>]+(?=>; rel=modulepreload)/g);
    };
    const frame = ['main-ABCD1234.js', 'frame-ABCD1234.js'];
    expect(await links('/orders/7')).toEqual([...frame, 'chunk-COREcore.js']);
    expect(await links('/settings/team?x=y')).toEqual([
      ...frame,
      'team-page-ABCD12342.js',
      'chunk-COREcore.js',
      'chunk-PARTpart.js',
    ]);
  });

  test('files with a hash are kept for good, others are asked for again', async () => {
    for (const file of ['/main-ABCD1234.js', '/team-page-ABCD12342.js']) {
      expect((await app.inject(file)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect((await app.inject('/favicon.svg')).headers['cache-control']).toBe('public, max-age=0');
  });

  test.each(['/api/nothing', '/health/nothing', '/metrics', '/main-OLDHASH1.js', '/%2e%2e/package.json'])(
    '%s is not found',
    async (url) => {
      expect((await app.inject({ url, headers: html })).statusCode).toBe(404);
    },
  );

  test('a path that climbs out is refused', async () => {
    expect((await app.inject({ url: '/..%2fpackage.json', headers: html })).statusCode).toBe(403);
  });

  test('a page is only for those who take one', async () => {
    expect((await app.inject({ url: '/overview', headers: { accept: 'application/json' } })).statusCode).toBe(
      404,
    );
  });
});
