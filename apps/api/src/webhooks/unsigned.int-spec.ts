import { signBody } from '@shopmeter/shopify';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { newStore, type NewStore } from '../testing/new-team';

let server: TestServer;
let store: NewStore;
beforeAll(async () => {
  server = await startTestServer();
  store = await newStore(server, 'signed');
});
afterAll(() => server.close());

const BODY = '{"id":1}';
const STRANGERS = signBody(BODY, 'the secret of a stranger');

async function deliver(domain: string, signature?: string, endpoint = ''): Promise<number> {
  const { status } = await fetch(`${server.url}/api/webhook${endpoint}`, {
    method: 'POST',
    body: BODY,
    headers: {
      'x-shopify-topic': 'locations/create',
      'x-shopify-shop-domain': domain,
      'x-shopify-webhook-id': randomUUID(),
      ...(signature === undefined ? {} : { 'x-shopify-hmac-sha256': signature }),
    },
  });
  return status;
}

test.each([undefined, '', 'x', `${STRANGERS}=`])(
  'the signature %j is refused before the body is read',
  async (signature) => {
    const headers = {
      'content-length': 5 * 1024 * 1024,
      ...(signature === undefined ? {} : { 'x-shopify-hmac-sha256': signature }),
    };
    const sending = request(`${server.url}/api/webhook`, { method: 'POST', headers });
    sending.on('error', () => undefined).flushHeaders();
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(401);
    sending.destroy();
  },
);

test('what has no signature is not looked up', async () => {
  await server.sql.query('ALTER TABLE tenants RENAME TO tenants_away');
  try {
    expect(await deliver('new-one.myshopify.com')).toBe(401);
    expect(await deliver('', undefined, '/an-endpoint-of-nobody')).toBe(401);
    expect(await deliver('new-two.myshopify.com', STRANGERS)).toBe(503);
  } finally {
    await server.sql.query('ALTER TABLE tenants_away RENAME TO tenants');
  }
});

test('a flood for unknown shops takes few connections, and what the app signed is kept beside it', async () => {
  const own = signBody(BODY, server.settings.shopifySecrets[0]!);
  expect(await deliver(store.domain, own)).toBe(200);
  await server.sql.query('BEGIN; LOCK TABLE tenants IN ACCESS EXCLUSIVE MODE');
  const answers: Promise<number>[] = [];
  try {
    for (let shop = 0; shop < 1100; shop += 1)
      answers.push(deliver(`flood-${shop}.myshopify.com`, STRANGERS));
    // Some more than may wait are refused at once.
    expect(await Promise.race(answers)).toBe(503);
    const { rows } = await server.sql.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE NOT granted AND relation = 'tenants'::regclass AND query LIKE '%webhook_endpoint AS endpoint%'`,
    );
    expect(rows[0]!.n).toBe(4);
    expect(await deliver(store.domain, own)).toBe(200);
  } finally {
    await server.sql.query('ROLLBACK');
  }
  const statuses = await Promise.all(answers);
  expect(new Set(statuses)).toEqual(new Set([401, 503]));
  expect(statuses.filter((status) => status === 503).length).toBeLessThan(200);
});
