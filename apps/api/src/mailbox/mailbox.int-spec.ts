import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../testing/api-client';
import { mailFor, PASSWORD, tokenIn } from '../testing/new-user';

let server: TestServer;
afterEach(() => server.close());

test('shows the mails with their links, without any script', async () => {
  server = await startTestServer();
  const client = new ApiClient(server.url);
  const email = `o'hara+<b>@example.com`;
  await client.post('/api/auth/register', { email: 'mail@example.com', password: PASSWORD });
  expect((await client.post('/api/auth/register', { email, password: PASSWORD })).status).toBe(400);
  const token = tokenIn(await mailFor(server, 'mail@example.com'));
  const { status, body, headers } = await client.get<string>('/mailbox');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('text/html');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(body).toContain('Confirm your e-mail address');
  expect(body).toContain(`href='${server.url}/verify?token`);
  expect(body).toContain(token);
  expect(body).toMatch(/<iframe[^>]+sandbox='allow-popups allow-popups-to-escape-sandbox'/);
  expect(body).not.toContain('<script');
});

test.each(['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host'])(
  'is not there for a request that carries %s',
  async (name) => {
    server = await startTestServer();
    const answer = await new ApiClient(server.url).get('/mailbox', { [name]: 'localhost' });
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  },
);

test('is not there for a foreign name, and not on a public installation', async () => {
  server = await startTestServer({ publicUrl: 'https://shopmeter.example.com' });
  const answer = await new ApiClient(server.url).get('/mailbox');
  expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
});
