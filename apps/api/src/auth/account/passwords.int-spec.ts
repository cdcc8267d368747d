import { startTestServer, type TestServer } from '@shopmeter/testing';
import { request } from 'node:http';
import { ApiClient } from '../../testing/api-client';
import { mailFor, newUser, PASSWORD, tokenIn } from '../../testing/new-user';

const OTHER = 'another quiet sentence';
let server: TestServer;
let client: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  client = new ApiClient(server.url);
});
afterAll(() => server.close());

const forgot = (email: string) => client.post('/api/auth/forgot', { email });
const reset = async (token: string, password = OTHER) => {
  const { status, body } = await client.post('/api/auth/reset', { token, password });
  return body.code ?? status;
};
const resetToken = async (email: string, mails = 2) => {
  await forgot(email);
  return tokenIn(await mailFor(server, email, mails), 'reset-password');
};

test('forgot, mail, new password: every session ends, and a mail says so', async () => {
  const email = 'forgot@example.com';
  const tab = await newUser(server, email);
  const token = await resetToken(email);
  expect((await tab.get('/api/me')).status).toBe(200);

  expect(await reset(token)).toBe(200);
  expect((await tab.get('/api/me')).status).toBe(401);
  expect((await tab.post('/api/auth/refresh')).status).toBe(401);
  expect((await client.signIn(email, PASSWORD)).body.code).toBe('invalid_credentials');
  expect((await client.signIn(email, OTHER)).status).toBe(200);
  const mail = await mailFor(server, email, 3);
  expect(mail.subject).toBe('Your Shopmeter account was changed');
  expect(mail.text).toContain('the password was changed');
});

test('a reset token works once, for an hour, and only the newest one after a reset', async () => {
  const email = 'once@example.com';
  await newUser(server, email);
  const first = await resetToken(email);
  const second = await resetToken(email, 3);
  expect(await reset(second)).toBe(200);
  expect([await reset(second), await reset(first)]).toEqual(['invalid_token', 'invalid_token']);

  server.clock.advance(3_600_000);
  const third = await resetToken(email, 5);
  server.clock.advance(61 * 60_000);
  expect(await reset(third)).toBe('invalid_token');
  expect((await client.signIn(email, OTHER)).status).toBe(200);
});

test('of two resets at the same moment one counts', async () => {
  const email = 'race@example.com';
  await newUser(server, email);
  const token = await resetToken(email);
  const answers = await Promise.all([reset(token, 'first of two passwords'), reset(token, OTHER)]);
  expect(answers.map(String).sort()).toEqual(['200', 'invalid_token']);
});

test('a token is good for its own purpose only', async () => {
  const email = 'purpose@example.com';
  await client.post('/api/auth/register', { email, password: PASSWORD });
  const verify = tokenIn(await mailFor(server, email));
  expect(await reset(verify)).toBe('invalid_token');
  const token = await resetToken(email);
  for (const path of ['/api/auth/verify', '/api/auth/confirm-email']) {
    expect((await client.post(path, { token })).body.code).toBe('invalid_token');
  }
  // Whoever reads the mail has proved the address as well.
  expect(await reset(token)).toBe(200);
  expect((await client.signIn(email, OTHER)).status).toBe(200);
  expect((await client.post('/api/auth/verify', { token: verify })).body.code).toBe('invalid_token');
});

test('a weak password leaves the token unused', async () => {
  const email = 'weakling@example.com';
  await newUser(server, email);
  const token = await resetToken(email);
  for (const password of ['password123', 'the weakling password', 'short']) {
    expect(await reset(token, password)).toBe('invalid_request');
  }
  expect(await reset(token)).toBe(200);
});

test('known and unknown addresses get the same answer in the same time', async () => {
  await newUser(server, 'here@example.com');
  const answers = [];
  for (const email of ['here@example.com', 'absent@example.com']) {
    const start = performance.now();
    const { status, body } = await forgot(email);
    answers.push({ status, body });
    // The work itself takes about 10 ms in one case and 3 in the other.
    expect(performance.now() - start).toBeGreaterThan(95);
  }
  expect(answers[0]).toEqual(answers[1]);
});

test('a poisoned Host header does not get into the mail', async () => {
  const email = 'host@example.com';
  await newUser(server, email);
  const poisoned = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
  };
  const status = await new Promise((resolve, reject) => {
    const post = request(`${server.url}/api/auth/forgot`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...poisoned },
    });
    post.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
    post.end(JSON.stringify({ email }));
  });
  expect(status).toBe(202);
  const mail = await mailFor(server, email, 2);
  expect(mail.text).toContain(`${server.url}/reset-password?token=`);
  expect(mail.text + mail.html).not.toContain('evil');
});

test('who changes the password stays signed in, and every other session ends', async () => {
  const email = 'change@example.com';
  const here = await newUser(server, email);
  const elsewhere = new ApiClient(server.url);
  await elsewhere.signIn(email, PASSWORD);

  const wrong = await here.post('/api/me/password', { currentPassword: OTHER, password: OTHER });
  expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([400, '/currentPassword']);
  const weak = await here.post('/api/me/password', { currentPassword: PASSWORD, password: 'iloveyou1' });
  expect([weak.status, weak.body.errors?.[0]?.pointer]).toEqual([400, '/password']);
  expect((await elsewhere.get('/api/me')).status).toBe(200);

  const changed = await here.post('/api/me/password', { currentPassword: PASSWORD, password: OTHER });
  expect(changed.status).toBe(200);
  expect((await here.get('/api/me')).status).toBe(200);
  expect((await here.post('/api/auth/refresh')).status).toBe(200);
  expect((await elsewhere.get('/api/me')).status).toBe(401);
  expect((await elsewhere.post('/api/auth/refresh')).status).toBe(401);
});

test('guessing the password of an open session gets slower', async () => {
  const thief = await newUser(server, 'robbed@example.com');
  const guess = () => thief.post('/api/me/password', { currentPassword: 'a guess', password: OTHER });
  for (let attempt = 0; attempt < 6; attempt += 1) await guess();
  const { status, body } = await guess();
  expect([status, body.code]).toEqual([429, 'too_many_attempts']);
});

test('a password hashed with weaker parameters is hashed anew when it is used', async () => {
  const { hash } = await import('@node-rs/argon2');
  const email = 'rehash@example.com';
  await newUser(server, email);
  const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1 });
  await server.sql.query('UPDATE users SET password_hash = $1 WHERE email = $2', [weak, email]);
  const stored = async () => {
    const { rows } = await server.sql.query<{ hash: string }>(
      'SELECT password_hash AS hash FROM users WHERE email = $1',
      [email],
    );
    return rows[0]!.hash;
  };
  expect((await client.signIn(email, 'not the password')).status).toBe(401);
  expect(await stored()).toBe(weak);
  expect((await client.signIn(email, PASSWORD)).status).toBe(200);
  expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect((await client.signIn(email, PASSWORD)).status).toBe(200);
});

test.each([
  ['a sign-in', (email: string) => new ApiClient(server.url).signIn(email, PASSWORD), 'invalid_credentials'],
  [
    'a change of the password',
    (_email: string, tab: ApiClient) =>
      tab.post('/api/me/password', { currentPassword: PASSWORD, password: 'what a thief would like' }),
    'invalid_request',
  ],
  [
    'a change of the address',
    (_email: string, tab: ApiClient) =>
      tab.post('/api/me/email', { email: 'thief@example.com', password: PASSWORD }),
    'invalid_request',
  ],
])('%s with a password that is being changed comes to nothing', async (what, ask, code) => {
  const email = `${what.replaceAll(' ', '-')}@example.com`;
  const tab = await newUser(server, email);
  await server.sql.query('BEGIN');
  await server.sql.query(
    `UPDATE users SET password_hash = replace(password_hash, '$', '$$') WHERE email = $1`,
    [email],
  );
  const asked = ask(email, tab);
  try {
    await Promise.race([asked, someoneWaits()]);
  } finally {
    await server.sql.query('COMMIT');
  }
  expect((await asked).body.code).toBe(code);
  expect((await mailsTo('thief@example.com')).rowCount).toBe(0);
});

const mailsTo = (email: string) => server.sql.query('SELECT FROM mailbox WHERE recipient = $1', [email]);

/** Resolves when a transaction waits for the one that holds the row of a person. */
async function someoneWaits(): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rowCount } = await server.sql.query(
      `SELECT FROM pg_locks WHERE locktype = 'tuple' AND relation = 'users'::regclass
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody waits');
}
