import { ApiClient } from '../testing/api-client';
import { mailFor, PASSWORD, tokenIn } from '../testing/new-user';
import { startTestServer, type TestServer } from '../testing/test-server';

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
  expect(mail.text).toContain('http://localhost:3000/verify?token=');
  expect(mail.html).toContain('http://localhost:3000/verify?token');
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
