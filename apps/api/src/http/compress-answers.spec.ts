import { type FastifyInstance, fastify } from 'fastify';
import { brotliDecompressSync } from 'node:zlib';
import { compressAnswers } from './compress-answers';

const LONG = { days: Array.from({ length: 200 }, (_, day) => ({ day, netSalesCents: 0 })) };
let app: FastifyInstance;

beforeAll(async () => {
  app = fastify();
  await compressAnswers(app);
  for (const path of ['/api/metrics/orders', '/api/auth/refresh', '/api/live', '/api/webhook']) {
    app.get(path, () => LONG);
  }
  app.get('/api/me', () => ({ id: 7 }));
});
afterAll(() => app.close());

const ask = (url: string) => app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });

test('numbers come compressed, and are the same', async () => {
  const { headers, rawPayload } = await ask('/api/metrics/orders');
  expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(rawPayload.length).toBeLessThan(JSON.stringify(LONG).length / 5);
  expect(JSON.parse(brotliDecompressSync(rawPayload).toString())).toEqual(LONG);
});

test.each(['/api/auth/refresh', '/api/live', '/api/webhook', '/api/me'])('%s does not', async (url) => {
  expect((await ask(url)).headers['content-encoding']).toBeUndefined();
});
