import { startTestServer, type TestServer } from '@shopmeter/testing';
import { createPrivateKey, sign } from 'node:crypto';
import { type ApiClient } from '../testing/api-client';
import { newUser } from '../testing/new-user';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function newOwner(name: string): Promise<ApiClient> {
  const tab = await newUser(server, `${name}@example.com`);
  await tab.post('/api/tenants', { storeName: name, domain: `${name}.myshopify.com` });
  tab.accessToken = (await tab.post('/api/auth/refresh')).body.accessToken;
  return tab;
}

/** Opens the stream. @returns how many milliseconds it then stays open, at most 20 000 */
async function openStream(accessToken: string): Promise<{ ended: Promise<number> }> {
  const response = await fetch(`${server.url}/api/live`, {
    headers: { authorization: `Bearer ${accessToken}` },
    signal: AbortSignal.timeout(20_000),
  });
  expect(response.status).toBe(200);
  const start = performance.now();
  const over = () => performance.now() - start;
  return { ended: response.text().then(over, over) };
}

/** The same claims with another end, signed by us. */
function endingIn(seconds: number, accessToken: string): string {
  const [head = '', body = ''] = accessToken.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const exp = Math.floor(Date.now() / 1000) + seconds;
  const text = `${head}.${Buffer.from(JSON.stringify({ ...claims, exp })).toString('base64url')}`;
  const key = createPrivateKey(server.settings.jwtKeys[0]!);
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

test('the stream ends with the token, and soon after the session or the membership', async () => {
  const [expiring, leaving, expelled] = await Promise.all(['late', 'leave', 'expel'].map(newOwner));
  const streams = await Promise.all([
    openStream(endingIn(3, expiring!.accessToken!)),
    openStream(leaving!.accessToken!),
    openStream(expelled!.accessToken!),
  ]);
  await leaving!.post('/api/auth/logout');
  await server.sql.query(
    `DELETE FROM memberships USING users WHERE users.id = user_id AND email = 'expel@example.com'`,
  );
  const [expiry, logout, expulsion] = await Promise.all(streams.map(({ ended }) => ended));
  expect(expiry).toBeLessThan(5000);
  expect(logout).toBeLessThan(18_000);
  expect(expulsion).toBeLessThan(18_000);
});

test('a stream whose session stands goes on past its heartbeat', async () => {
  const owner = await newOwner('stays');
  const { ended } = await openStream(owner.accessToken!);
  expect(await ended).toBeGreaterThan(19_000);
});
