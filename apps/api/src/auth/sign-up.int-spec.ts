import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../testing/api-client';
import { mailFor, newUser, PASSWORD, tokenIn } from '../testing/new-user';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('register, mail, verify, sign in', async () => {
  const client = new ApiClient(server.url);
  const email = 'ada@example.com';
  const registered = await client.post('/api/auth/register', {
    email: ' Ada@Example.com ',
    password: PASSWORD,
  });
  expect(registered.status).toBe(202);

  const early = await client.signIn(email, PASSWORD);
  expect([early.status, early.body.code]).toEqual([403, 'email_not_verified']);
  const wrong = await client.signIn(email, 'not the password');
  expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_credentials']);

  const mail = await mailFor(server, email);
  expect(mail.subject).toBe('Confirm your e-mail address');
  expect(mail.text).toContain('Only follow this link if you registered yourself just now.');
  expect(mail.text).toContain(`${server.url}/verify?token=`);
  expect(mail.html).toContain(`${server.url}/verify?token`);
  const token = tokenIn(mail);
  expect((await client.post('/api/auth/verify', { token })).status).toBe(200);

  const session = await client.signIn(email, PASSWORD);
  expect(session.status).toBe(200);
  expect(session.body).toMatchObject({ expiresIn: 600, user: { email }, tenants: [], tenantId: null });
  const cookie = session.headers.getSetCookie()[0];
  for (const part of ['shopmeter_refresh=', 'HttpOnly', 'SameSite=Strict', 'Path=/api/auth']) {
    expect(cookie).toContain(part);
  }
  expect(cookie).not.toContain('Secure');
  expect((await client.get('/api/me')).body.user?.email).toBe(email);
});

test('known, unverified and unknown addresses get the same answer, and a mail each', async () => {
  await newUser(server, 'known@example.com');
  const client = new ApiClient(server.url);
  const register = (email: string) => client.post('/api/auth/register', { email, password: PASSWORD });
  const answers = [
    await register('known@example.com'),
    await register('new@example.com'),
    await register('new@example.com'),
    await client.post('/api/auth/resend', { email: 'known@example.com' }),
    await client.post('/api/auth/resend', { email: 'nobody@example.com' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);

  const mail = await mailFor(server, 'known@example.com', 2);
  expect(mail.subject).toBe('You already have a Shopmeter account');
  expect(mail.text).not.toContain('token');
});

test('an unknown address and a wrong password are answered alike, in body and in time', async () => {
  await newUser(server, 'timing@example.com');
  const client = new ApiClient(server.url);
  const measure = async (email: string) => {
    const start = performance.now();
    const { status, body } = await client.post('/api/auth/login', { email, password: 'wrong password' });
    return { status, code: body.code, detail: body.detail, time: performance.now() - start };
  };
  const known = [await measure('timing@example.com'), await measure('timing@example.com')];
  const unknown = [await measure('absent-one@example.com'), await measure('absent-two@example.com')];
  for (const answer of [...known, ...unknown]) {
    expect(answer).toMatchObject({ status: 401, code: 'invalid_credentials', detail: known[0]?.detail });
    // One argon2id takes about 20 ms; an answer without one would take 3.
    expect(answer.time).toBeGreaterThan(8);
  }
});

test('asking for the mail again takes as long for an unknown address as for one that waits', async () => {
  const client = new ApiClient(server.url);
  await client.post('/api/auth/register', { email: 'waits@example.com', password: PASSWORD });
  for (const email of ['waits@example.com', 'absent@example.com']) {
    const start = performance.now();
    expect((await client.post('/api/auth/resend', { email })).status).toBe(202);
    // The work itself takes about 10 ms in one case and 5 in the other.
    expect(performance.now() - start).toBeGreaterThan(95);
  }
});

const verify = async (token: string) =>
  (await new ApiClient(server.url).post('/api/auth/verify', { token })).body.code ?? 'ok';

test('a link activates the password it was sent for, and makes the other links useless', async () => {
  const client = new ApiClient(server.url);
  const email = 'owner@example.com';
  const foreign = 'the password of a stranger';
  await client.post('/api/auth/register', { email, password: PASSWORD });
  const own = tokenIn(await mailFor(server, email));
  await client.post('/api/auth/register', { email, password: foreign });
  const strangers = tokenIn(await mailFor(server, email, 2));
  expect((await client.signIn(email, foreign)).body.code).toBe('email_not_verified');
  expect((await client.signIn(email, PASSWORD)).body.code).toBe('invalid_credentials');

  expect(await verify(own)).toBe('ok');
  expect(await verify(strangers)).toBe('invalid_token');
  expect((await client.signIn(email, foreign)).status).toBe(401);
  expect((await client.signIn(email, PASSWORD)).status).toBe(200);
});

test('of two links followed at the same moment one counts', async () => {
  const client = new ApiClient(server.url);
  const email = 'both@example.com';
  await client.post('/api/auth/register', { email, password: PASSWORD });
  const first = tokenIn(await mailFor(server, email));
  await client.post('/api/auth/register', { email, password: PASSWORD });
  const second = tokenIn(await mailFor(server, email, 2));
  const answers = await Promise.all([verify(first), verify(second)]);
  expect(answers.sort()).toEqual(['invalid_token', 'ok']);
});

test('a token works once, and for an hour', async () => {
  const client = new ApiClient(server.url);
  const email = 'tokens@example.com';
  await client.post('/api/auth/register', { email, password: 'the first of two passwords' });
  const first = tokenIn(await mailFor(server, email));
  await client.post('/api/auth/register', { email, password: PASSWORD });
  const second = tokenIn(await mailFor(server, email, 2));

  expect(await verify(`${second}x`)).toBe('invalid_token');
  server.clock.advance(61 * 60_000);
  expect(await verify(first)).toBe('invalid_token');
  expect(await verify(second)).toBe('invalid_token');

  await client.post('/api/auth/resend', { email });
  const third = tokenIn(await mailFor(server, email, 3));
  expect(await verify(third)).toBe('ok');
  expect(await verify(third)).toBe('invalid_token');
  expect((await client.signIn(email, PASSWORD)).status).toBe(200);
});

test('neither tokens nor links are stored in the clear', async () => {
  const client = new ApiClient(server.url);
  await client.post('/api/auth/register', { email: 'sealed@example.com', password: PASSWORD });
  const token = tokenIn(await mailFor(server, 'sealed@example.com'));
  for (const table of ['mails', 'email_tokens', 'users', 'sessions']) {
    const { rows } = await server.sql.query<{ row: string }>(`SELECT t::text AS row FROM ${table} AS t`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  }
});

test.each([
  ['weak@example.com', 'password123', '/password'],
  ['weakling@example.com', 'my-WEAKLING-password', '/password'],
  ['weak@example.com', 'short', '/password'],
  ['weak@example.com', 'x'.repeat(129), '/password'],
  ['no address', PASSWORD, '/email'],
])('refuses %s with the password %s', async (email, password, pointer) => {
  const { status, body } = await new ApiClient(server.url).post('/api/auth/register', { email, password });
  expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([400, 'invalid_request', pointer]);
});

test('passwords differ beyond 72 bytes and in their accents', async () => {
  const email = 'long@example.com';
  const password = `${'ü'.repeat(60)}-end`;
  const client = new ApiClient(server.url);
  await client.post('/api/auth/register', { email, password });
  await client.post('/api/auth/verify', { token: tokenIn(await mailFor(server, email)) });
  expect((await client.signIn(email, `${'ü'.repeat(60)}-ent`)).status).toBe(401);
  expect((await client.signIn(email, `${'u'.repeat(60)}-end`)).status).toBe(401);
  expect((await client.signIn(email, password)).status).toBe(200);
});

test('guessing gets slower, and says for how long', async () => {
  const client = new ApiClient(server.url);
  const answers = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    answers.push(await client.post('/api/auth/login', { email: 'target@example.com', password: 'guess' }));
  }
  const last = answers.at(-1);
  expect([last?.status, last?.body.code]).toEqual([429, 'too_many_attempts']);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  server.clock.advance(31_000);
  const later = await client.post('/api/auth/login', { email: 'target@example.com', password: 'guess' });
  expect(later.status).toBe(401);
});
