import { startTestServer, type TestServer } from '@shopmeter/testing';
import pg from 'pg';
import { currentRequest } from '../http/request-origin';
import { ApiClient } from '../testing/api-client';
import { newStore } from '../testing/new-team';
import { newUser, PASSWORD } from '../testing/new-user';
import { PasswordHasher } from './hashing/password-hasher';

/** What there can be at an address. */
const KINDS = ['unknown', 'known', 'unverified', 'disabled', 'homeless', 'deleted'];
let server: TestServer;
let client: ApiClient;
let statements: string[];
let hashes: number;

beforeAll(async () => {
  server = await startTestServer();
  client = new ApiClient(server.url);
  await newStore(server, 'known');
  await newUser(server, 'homeless@kinds.example');
  for (const kind of ['known', 'disabled', 'deleted']) await newUser(server, `${kind}@kinds.example`);
  await client.post('/api/auth/register', { email: 'unverified@kinds.example', password: PASSWORD });
  await server.sql.query(`UPDATE users SET disabled_at = now() WHERE email = 'disabled@kinds.example'`);
  await server.sql.query(`DELETE FROM users WHERE email = 'deleted@kinds.example'`);
  watchWork();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await server.close();
});

/** Notes what is sent to the database and how often a password is hashed, and lets both happen. */
function watchWork(): void {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [statement] = args as [string | { text?: string }];
    const text = typeof statement === 'string' ? statement : (statement.text ?? '');
    // Others come from what the server does by itself.
    if (currentRequest()?.url === '/api/auth/login') statements.push(text);
    return query.apply(this, args) as never;
  });
  const verify = PasswordHasher.prototype.verify;
  jest.spyOn(PasswordHasher.prototype, 'verify').mockImplementation(function (this: PasswordHasher, ...args) {
    hashes += 1;
    return verify.apply(this, args);
  });
}

test('a wrong password is answered alike and after the same work, whatever there is at the address', async () => {
  const seen = [];
  for (const kind of KINDS) {
    [statements, hashes] = [[], 0];
    const { status, headers, body } = await client.signIn(`${kind}@kinds.example`, 'not the password');
    seen.push({
      status,
      body: { ...body, requestId: null },
      headers: [...headers.keys()].filter((name) => name !== 'date'),
      statements,
      hashes,
    });
  }
  expect(seen[0]).toMatchObject({ status: 401, body: { code: 'invalid_credentials' }, hashes: 1 });
  expect(seen[0]!.statements.length).toBeGreaterThan(2);
  for (const [index, kind] of KINDS.entries()) expect({ kind, ...seen[index] }).toEqual({ kind, ...seen[0] });
});

test.each([
  ['register', { password: PASSWORD }],
  ['resend', {}],
  ['forgot', {}],
])('%s is answered alike, whatever there is at the address', async (route, body) => {
  // Mails to one address wait for each other.
  server.clock.advance(3_600_001);
  const answers = [];
  for (const kind of KINDS) {
    const answer = await client.post(`/api/auth/${route}`, { email: `${kind}@kinds.example`, ...body });
    answers.push({ status: answer.status, body: answer.body });
  }
  expect(answers[0]!.status).toBe(202);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});
