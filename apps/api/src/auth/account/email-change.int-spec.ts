import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../../testing/api-client';
import { mailFor, newUser, PASSWORD, tokenIn } from '../../testing/new-user';

let server: TestServer;
let client: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  client = new ApiClient(server.url);
});
afterAll(() => server.close());

const ask = (tab: ApiClient, email: string, password = PASSWORD) =>
  tab.post('/api/me/email', { email, password });
const confirm = async (token: string) => {
  const { status, body } = await client.post('/api/auth/confirm-email', { token });
  return body.code ?? status;
};
const tokenFor = async (email: string, mails = 1) =>
  tokenIn(await mailFor(server, email, mails), 'confirm-email');

test('the new address counts once it is confirmed, and the one before is told', async () => {
  const tab = await newUser(server, 'before@example.com');
  const wrong = await ask(tab, 'after@example.com', 'not the password');
  expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([400, '/password']);
  expect((await ask(tab, 'After@example.com')).status).toBe(202);
  expect((await tab.get('/api/me')).body.user?.email).toBe('before@example.com');

  const warning = await mailFor(server, 'before@example.com', 2);
  expect(warning.text).toContain('a change of the e-mail address to another one was asked for');
  const token = await tokenFor('after@example.com');
  expect(await confirm(token)).toBe(200);
  expect(await confirm(token)).toBe('invalid_token');
  expect((await tab.get('/api/me')).body.user?.email).toBe('after@example.com');
  expect((await client.signIn('before@example.com', PASSWORD)).body.code).toBe('invalid_credentials');
  expect((await client.signIn('after@example.com', PASSWORD)).status).toBe(200);
  const mail = await mailFor(server, 'before@example.com', 3);
  expect(mail.text).toContain('the e-mail address was changed to another one');
  expect(mail.text).not.toContain('after@example.com');
});

test('nobody is told that the new address has an account, but its owner', async () => {
  const tab = await newUser(server, 'curious@example.com');
  await newUser(server, 'taken@example.com');
  const [taken, free] = [await ask(tab, 'taken@example.com'), await ask(tab, 'free@example.com')];
  expect([taken.status, taken.body]).toEqual([free.status, free.body]);
  expect((await mailFor(server, 'taken@example.com', 2)).subject).toBe(
    'You already have a Shopmeter account',
  );
});

test('a token is void once the address changed otherwise, or got an account of its own, or an hour passed', async () => {
  const tab = await newUser(server, 'indecisive@example.com');
  await ask(tab, 'first@example.com');
  await ask(tab, 'second@example.com');
  const [first, second] = [await tokenFor('first@example.com'), await tokenFor('second@example.com')];
  expect(await confirm(second)).toBe(200);
  expect(await confirm(first)).toBe('invalid_token');

  await ask(tab, 'third@example.com');
  const third = await tokenFor('third@example.com');
  await client.post('/api/auth/register', { email: 'third@example.com', password: PASSWORD });
  expect(await confirm(third)).toBe('address_taken');

  await ask(tab, 'fourth@example.com');
  const fourth = await tokenFor('fourth@example.com');
  server.clock.advance(61 * 60_000);
  expect(await confirm(fourth)).toBe('invalid_token');
});

test('an address that another account gets in the same moment stays with it', async () => {
  await ask(await newUser(server, 'hasty@example.com'), 'contested@example.com');
  const token = await tokenFor('contested@example.com');
  await server.sql.query('BEGIN');
  await server.sql.query(
    `INSERT INTO users (id, email, password_hash, created_at) VALUES (gen_random_uuid(), 'contested@example.com', 'x', now())`,
  );
  const confirmed = confirm(token);
  const isWaiting = async () =>
    (await server.sql.query('SELECT FROM pg_locks WHERE NOT granted')).rowCount !== 0;
  while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 10));
  await server.sql.query('COMMIT');
  expect(await confirmed).toBe('address_taken');
});

test('what a thief asked for ends with the password', async () => {
  const email = 'robbed@example.com';
  const owner = await newUser(server, email);
  const thief = new ApiClient(server.url);
  await thief.signIn(email, PASSWORD);
  await ask(thief, 'thief@evil.example');
  await thief.post('/api/auth/forgot', { email });
  const change = await tokenFor('thief@evil.example');
  const reset = tokenIn(await mailFor(server, email, 3), 'reset-password');
  const password = 'another quiet sentence';
  const changed = await owner.post('/api/me/password', { currentPassword: PASSWORD, password });
  expect(changed.status).toBe(200);
  expect(await confirm(change)).toBe('invalid_token');
  const late = await client.post('/api/auth/reset', { token: reset, password: 'the password of a thief' });
  expect(late.body.code).toBe('invalid_token');
  expect((await client.signIn(email, password)).status).toBe(200);
});
