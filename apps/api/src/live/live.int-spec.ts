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

/** Opens the stream. @returns `ended` when the server ends it, and whether it has */
async function openStream(accessToken: string): Promise<{ ended: Promise<unknown>; isOpen(): boolean }> {
  const response = await fetch(`${server.url}/api/live`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(response.status).toBe(200);
  let isOpen = true;
  const over = () => (isOpen = false);
  return { ended: response.text().then(over, over), isOpen: () => isOpen };
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

test('a stream ends with its token, and at the next heartbeat after its session or membership; others go on', async () => {
  const owners = await Promise.all(['late', 'leave', 'expel', 'stay'].map(newOwner));
  const [expiring, leaving, expelled, staying] = owners.map((owner) => owner.accessToken!);
  const streams = await Promise.all([
    openStream(endingIn(3, expiring!)),
    openStream(leaving!),
    openStream(expelled!),
  ]);
  const stayed = await openStream(staying!);
  await owners[1]!.post('/api/auth/logout');
  await server.sql.query(
    `DELETE FROM memberships USING users WHERE users.id = user_id AND email = 'expel@example.com'`,
  );
  await streams[0].ended;
  expect(streams[1].isOpen()).toBe(true);
  await Promise.all(streams.map(({ ended }) => ended));
  expect(stayed.isOpen()).toBe(true);
});
