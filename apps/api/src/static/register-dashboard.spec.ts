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
    writeFileSync(join(folder, 'index.html'), '<title>Shopmeter</title>');
    writeFileSync(join(folder, 'main-ABCD1234.js'), 'true');
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  });

  test.each(['/', '/overview', '/verify?token=a.b', '/a/deep/page', '/index.html'])(
    '%s is its page',
    async (url) => {
      const answer = await app.inject({ url, headers: html });
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(answer.body).toContain('Shopmeter');
    },
  );

  test('files with a hash are kept for good, others are asked for again', async () => {
    expect((await app.inject('/main-ABCD1234.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
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
