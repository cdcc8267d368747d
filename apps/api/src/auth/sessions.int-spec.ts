import { newSigningPem, startTestServer, type TestServer } from '@shopmeter/testing';
import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { ApiClient } from '../testing/api-client';
import { newStore } from '../testing/new-team';
import { newUser, PASSWORD } from '../testing/new-user';
import { toSigningKey } from './signing-keys';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('each refresh rotates the cookie, and the token before works for concurrent tabs only', async () => {
  const tab = await newUser(server, 'rotate@example.com');
  const before = tab.cookie;
  expect((await tab.post('/api/auth/refresh')).status).toBe(200);
  expect(tab.cookie).not.toBe(before);

  const otherTab = new ApiClient(server.url);
  otherTab.cookie = before;
  const concurrent = await otherTab.post('/api/auth/refresh');
  expect(concurrent.status).toBe(200);
  expect(concurrent.headers.getSetCookie()).toEqual([]);

  server.clock.advance(11_000);
  const stolen = await otherTab.post('/api/auth/refresh');
  expect([stolen.status, stolen.body.code]).toEqual([401, 'session_ended']);
  expect((await tab.post('/api/auth/refresh')).status).toBe(401);
  expect((await tab.get('/api/me')).status).toBe(401);
});

test('a token rotated away long ago ends the session, whoever refreshed since', async () => {
  const owner = await newUser(server, 'robbed@example.com');
  const thief = new ApiClient(server.url);
  thief.cookie = owner.cookie;
  for (const _ of [1, 2]) expect((await thief.post('/api/auth/refresh')).status).toBe(200);

  const late = await owner.post('/api/auth/refresh');
  expect([late.status, late.body.code]).toEqual([401, 'session_ended']);
  expect((await thief.post('/api/auth/refresh')).status).toBe(401);
});

test('who knows the id of a session, as an admin does from the audit log, cannot end it', async () => {
  const owner = await newUser(server, 'watched@example.com');
  const [id, secret] = owner.cookie!.split('=')[1]!.split('.');
  const { cookie } = owner;
  for (const made of [
    `${id}.made-up`,
    `${id}.made-up.made-up`,
    `${id}..`,
    `${id}`,
    `${id}.${secret!.slice(1)}.x`,
  ]) {
    for (const route of ['logout', 'refresh']) {
      const anybody = new ApiClient(server.url);
      anybody.cookie = `shopmeter_refresh=${made}`;
      await anybody.post(`/api/auth/${route}`);
      expect([made, route, (await owner.get('/api/me')).status]).toEqual([made, route, 200]);
    }
  }
  expect((await owner.post('/api/auth/refresh')).status).toBe(200);
  // Every token has it, so a stolen one that is used late still ends the session.
  expect(owner.cookie!.split('.')[1]).toBe(cookie!.split('.')[1]);
});

test('a session from before sessions had a secret goes on, and has one from its next refresh on', async () => {
  const tab = await newUser(server, 'older@example.com');
  const id = tab.cookie!.split('=')[1]!.split('.')[0]!;
  const token = `${id}.a-secret-of-its-time`;
  await server.sql.query('UPDATE sessions SET token_hash = $2, session_hash = NULL WHERE id = $1', [
    id,
    createHash('sha256').update(token).digest(),
  ]);
  tab.cookie = `shopmeter_refresh=${token}`;
  expect((await tab.post('/api/auth/refresh')).status).toBe(200);
  expect(tab.cookie.split('.')).toHaveLength(3);
  expect((await tab.post('/api/auth/refresh')).status).toBe(200);
  expect((await tab.post('/api/auth/logout')).status).toBe(204);
  expect((await tab.get('/api/me')).status).toBe(401);
});

test.each(['nonsense', 'not-a-uuid.secret', '.', '%00'])('the cookie %s is nobody’s', async (token) => {
  const client = new ApiClient(server.url);
  client.cookie = `shopmeter_refresh=${token}`;
  expect((await client.post('/api/auth/refresh')).body.code).toBe('session_ended');
  client.cookie = `shopmeter_refresh=${token}`;
  expect((await client.post('/api/auth/logout')).status).toBe(204);
});

test('concurrent requests each speak for their own person', async () => {
  const tabs = await Promise.all([newUser(server, 'one@example.com'), newUser(server, 'two@example.com')]);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => tabs[index % 2]!.get('/api/me')),
  );
  const emails = answers.map(({ body }, index) => [index % 2, body.user?.email]);
  expect(emails).toEqual(
    answers.map((_, index) => [index % 2, ['one@example.com', 'two@example.com'][index % 2]]),
  );
});

test('two refreshes at the same moment both succeed', async () => {
  const tab = await newUser(server, 'twice@example.com');
  const [first, second] = await Promise.all([tab.post('/api/auth/refresh'), tab.post('/api/auth/refresh')]);
  expect([first.status, second.status]).toEqual([200, 200]);
});

test('signing out ends the session and its access tokens, and clears the cookie', async () => {
  const tab = await newUser(server, 'leave@example.com');
  const { cookie } = tab;
  expect((await tab.post('/api/auth/logout')).status).toBe(204);
  expect((await tab.get('/api/me')).status).toBe(401);
  tab.cookie = cookie;
  expect((await tab.post('/api/auth/refresh')).body.code).toBe('session_ended');
  expect((await new ApiClient(server.url).post('/api/auth/refresh')).status).toBe(401);
});

test('a session ends after thirty days without use', async () => {
  const tab = await newUser(server, 'idle@example.com');
  server.clock.advance(31 * 24 * 3_600_000);
  expect((await tab.post('/api/auth/refresh')).status).toBe(401);
});

test('a person who is no longer verified or gone is out at once', async () => {
  const tab = await newUser(server, 'gone@example.com');
  await server.sql.query(`UPDATE users SET is_verified = false WHERE email = 'gone@example.com'`);
  expect((await tab.get('/api/me')).status).toBe(401);
  await server.sql.query(`DELETE FROM users WHERE email = 'gone@example.com'`);
  expect((await tab.get('/api/me')).status).toBe(401);
});

test('a person who is disabled is out at once, with their keys, and in again when they are not', async () => {
  const { owner, ownerEmail } = await newStore(server, 'kept-out');
  const made = await owner.post<{ key: string }>('/api/api-keys', {
    name: 'nightly',
    role: 'viewer',
    expiresInDays: 30,
  });
  const program = new ApiClient(server.url);
  program.accessToken = made.body.key;
  expect((await program.get('/api/tenants/current')).status).toBe(200);
  const disable = (at: string) =>
    server.sql.query(`UPDATE users SET disabled_at = ${at} WHERE email = $1`, [ownerEmail]);
  await disable('now()');
  for (const client of [owner, program]) expect((await client.get('/api/tenants/current')).status).toBe(401);
  expect((await owner.post('/api/auth/refresh')).body.code).toBe('session_ended');
  const client = new ApiClient(server.url);
  expect((await client.signIn(ownerEmail, PASSWORD)).body.code).toBe('account_disabled');
  expect((await client.signIn(ownerEmail, 'not the password')).body.code).toBe('invalid_credentials');
  await disable('NULL');
  expect((await client.signIn(ownerEmail, PASSWORD)).status).toBe(200);
  expect((await program.get('/api/tenants/current')).status).toBe(200);
});

describe('forged access tokens', () => {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  let claims: Record<string, unknown>;
  let kid: string;

  beforeAll(async () => {
    const { accessToken } = await newUser(server, 'forge@example.com');
    const [head = '', body = ''] = accessToken!.split('.');
    ({ kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string });
    claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  });

  const es256 = (pem: string, head: object, body: object) => {
    const text = `${encode({ alg: 'ES256', typ: 'JWT', ...head })}.${encode(body)}`;
    const key = { key: createPrivateKey(pem), dsaEncoding: 'ieee-p1363' as const };
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  };
  const answer = async (token: string) => {
    const client = new ApiClient(server.url);
    client.accessToken = token;
    return (await client.get('/api/me')).status;
  };
  const own = () => server.settings.jwtKeys[0]!;

  test('the same claims, signed by us, are taken', async () => {
    expect(await answer(es256(own(), { kid }, claims))).toBe(200);
  });
  test('expired', async () => {
    expect(await answer(es256(own(), { kid }, { ...claims, exp: Math.floor(Date.now() / 1000) - 1 }))).toBe(
      401,
    );
  });
  test('good only from a moment that is still to come', async () => {
    expect(await answer(es256(own(), { kid }, { ...claims, nbf: Math.floor(Date.now() / 1000) + 60 }))).toBe(
      401,
    );
  });
  test('another audience, another issuer', async () => {
    expect(await answer(es256(own(), { kid }, { ...claims, aud: 'other' }))).toBe(401);
    expect(await answer(es256(own(), { kid }, { ...claims, iss: 'https://evil.example' }))).toBe(401);
  });
  test('a foreign key under our kid, or under its own', async () => {
    const foreign = newSigningPem();
    expect(await answer(es256(foreign, { kid }, claims))).toBe(401);
    expect(await answer(es256(foreign, { kid: toSigningKey(foreign).kid }, claims))).toBe(401);
  });
  test('alg none', async () => {
    for (const alg of ['none', 'None']) {
      expect(await answer(`${encode({ alg, typ: 'JWT', kid })}.${encode(claims)}.`)).toBe(401);
    }
  });
  test('HS256 with the public key', async () => {
    const publicPem = createPublicKey(own()).export({ type: 'spki', format: 'pem' });
    const text = `${encode({ alg: 'HS256', typ: 'JWT', kid })}.${encode(claims)}`;
    const mac = createHmac('sha256', publicPem).update(text).digest('base64url');
    expect(await answer(`${text}.${mac}`)).toBe(401);
  });
  test('no kid, no claims, no token at all', async () => {
    expect(await answer(es256(own(), {}, claims))).toBe(401);
    expect(await answer(es256(own(), { kid }, { aud: claims.aud, iss: claims.iss, exp: claims.exp }))).toBe(
      401,
    );
    expect(await answer('not.a.token')).toBe(401);
    expect((await new ApiClient(server.url).get('/api/me')).body.code).toBe('unauthenticated');
  });
});

test('pages of other sites cannot post', async () => {
  const tab = await newUser(server, 'csrf@example.com');
  const own = await tab.post('/api/auth/refresh', undefined, {
    origin: server.url,
    'sec-fetch-site': 'same-origin',
  });
  expect(own.status).toBe(200);
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) {
    const { status, body } = await tab.post('/api/auth/refresh', undefined, headers);
    expect([status, body.code]).toEqual([403, 'cross_site_request']);
  }
});
