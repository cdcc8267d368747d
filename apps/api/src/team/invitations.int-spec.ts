import type { Invitation, Invitations, OpenedInvitation } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../testing/api-client';
import { enterStore, newMember, newStore, type NewStore } from '../testing/new-team';
import { mailFor, newUser, PASSWORD, tokenIn } from '../testing/new-user';

let server: TestServer;
let store: NewStore;
let visitor: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  store = await newStore(server, 'hosts');
  visitor = new ApiClient(server.url);
});
afterAll(() => server.close());

const invite = (email: string, role = 'viewer', client = store.owner) =>
  client.post<Invitation & { code: string }>('/api/team/invitations', { email, role });
const accept = (token: string, password?: string) =>
  visitor.post('/api/invitations/accept', { token, ...(password === undefined ? {} : { password }) });

/** Invites and reads the link of the mail. */
async function tokenFor(email: string, role = 'viewer', mails = 1): Promise<string> {
  const { status } = await invite(email, role);
  expect(status).toBe(201);
  const { text } = await mailFor(server, email, mails);
  const link = new RegExp(`${server.url}/invitation\\?token=([\\w-]{43})`).exec(text);
  expect(link).not.toBeNull();
  return link![1]!;
}

async function roleOf(email: string): Promise<string | undefined> {
  const { rows } = await server.sql.query<{ role: string }>(
    `SELECT role FROM memberships JOIN users ON users.id = user_id WHERE email = $1 AND memberships.tenant_id = $2`,
    [email, store.id],
  );
  return rows[0]?.role;
}

test('a new person is invited by mail, gets an account with the link, and works in the store', async () => {
  const token = await tokenFor('New@Guests.example'.toLowerCase(), 'analyst');
  const opened = await visitor.post<OpenedInvitation>('/api/invitations/open', { token });
  expect(opened.body).toEqual({
    storeName: 'hosts',
    email: 'new@guests.example',
    role: 'analyst',
    hasAccount: false,
  });
  const without = await accept(token);
  expect([without.status, without.body.errors]).toEqual([
    400,
    [expect.objectContaining({ pointer: '/password' })],
  ]);
  expect((await accept(token, 'new@guests.example')).status).toBe(400);
  expect((await accept(token, PASSWORD)).status).toBe(200);
  const guest = new ApiClient(server.url);
  expect((await guest.signIn('new@guests.example', PASSWORD)).body).toMatchObject({
    tenantId: store.id,
    tenants: [{ role: 'analyst' }],
  });
});

test('somebody with an account joins with it and keeps the password, also in several stores', async () => {
  const other = await newStore(server, 'elsewhere');
  const token = await tokenFor(other.ownerEmail, 'viewer', 2);
  const opened = await visitor.post<OpenedInvitation>('/api/invitations/open', { token });
  expect(opened.body.hasAccount).toBe(true);
  expect((await accept(token, 'another password here')).status).toBe(200);
  expect((await new ApiClient(server.url).signIn(other.ownerEmail, 'another password here')).status).toBe(
    401,
  );
  await enterStore(other.owner, store.id);
  expect((await other.owner.get('/api/tenants/current')).body.role).toBe('viewer');
  await enterStore(other.owner, other.id);
  expect((await other.owner.get('/api/tenants/current')).body.role).toBe('owner');
});

test('an address that somebody registered and never confirmed gets the password of whoever reads its mail', async () => {
  const email = 'squatted@guests.example';
  await visitor.post('/api/auth/register', {
    email,
    password: 'the squatter was here',
  });
  const verification = tokenIn(await mailFor(server, email));
  const token = await tokenFor(email, 'viewer', 2);
  expect((await accept(token)).status).toBe(400);
  expect((await accept(token, PASSWORD)).status).toBe(200);
  expect((await new ApiClient(server.url).signIn('squatted@guests.example', PASSWORD)).status).toBe(200);
  const squatter = await new ApiClient(server.url).signIn('squatted@guests.example', 'the squatter was here');
  expect(squatter.status).toBe(401);
  // The squatter's link is in the same mailbox still, and may be followed.
  expect((await visitor.post('/api/auth/verify', { token: verification })).body.code).toBe('invalid_token');
  expect((await new ApiClient(server.url).signIn(email, PASSWORD)).status).toBe(200);
});

test('the link works once, also for two at the same moment', async () => {
  const token = await tokenFor('once@guests.example');
  const answers = await Promise.all([accept(token, PASSWORD), accept(token, PASSWORD)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  const late = await accept(token, PASSWORD);
  expect([late.status, late.body.code]).toEqual([400, 'invalid_token']);
  expect((await visitor.post('/api/invitations/open', { token })).body.code).toBe('invalid_token');
});

test('the link works for 72 hours', async () => {
  const [inTime, late] = [await tokenFor('in-time@guests.example'), await tokenFor('late@guests.example')];
  server.clock.advance(71.9 * 3_600_000);
  expect((await accept(inTime, PASSWORD)).status).toBe(200);
  server.clock.advance(0.2 * 3_600_000);
  expect((await accept(late, PASSWORD)).body.code).toBe('invalid_token');
  await store.owner
    .post('/api/auth/refresh')
    .then(({ body }) => (store.owner.accessToken = body.accessToken));
});

test('a second invitation voids the first, and one taken back does not work', async () => {
  const first = await tokenFor('twice@guests.example');
  const second = await tokenFor('twice@guests.example', 'admin', 2);
  expect((await accept(first, PASSWORD)).body.code).toBe('invalid_token');
  const { body } = await store.owner.get<Invitations>('/api/team/invitations');
  const listed = body.invitations.filter(({ email }) => email === 'twice@guests.example');
  expect(listed).toMatchObject([{ role: 'admin', invitedBy: store.ownerEmail }]);
  const path = `/api/team/invitations/${listed[0]!.id}`;
  const foreign = await newStore(server, 'nosy');
  expect((await foreign.owner.send('DELETE', path, {})).status).toBe(404);
  expect((await foreign.owner.get<Invitations>('/api/team/invitations')).body.invitations).toEqual([]);
  expect((await store.owner.send('DELETE', path, {})).status).toBe(204);
  expect((await store.owner.send('DELETE', path, {})).status).toBe(404);
  expect((await accept(second, PASSWORD)).body.code).toBe('invalid_token');
});

test('only the hash of a token is stored, and a verification token is no invitation', async () => {
  const token = await tokenFor('hashed@guests.example');
  const { rows } = await server.sql.query<{ row: string }>(
    'SELECT invitations::text AS row FROM invitations',
  );
  expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
  await visitor.post('/api/auth/register', { email: 'other@guests.example', password: PASSWORD });
  const mail = await mailFor(server, 'other@guests.example');
  const verification = /token=([\w-]+)/.exec(mail.text)![1]!;
  expect((await accept(verification, PASSWORD)).body.code).toBe('invalid_token');
  expect((await visitor.post('/api/auth/verify', { token })).body.code).toBe('invalid_token');
});

test('admins invite, but no owners; members are not invited again', async () => {
  const admin = await newMember(server, store.id, 'admin@guests.example', 'admin');
  const refused = await invite('boss@guests.example', 'owner', admin);
  expect([refused.status, refused.body.code]).toEqual([403, 'role_not_allowed']);
  expect((await invite('clerk@guests.example', 'admin', admin)).status).toBe(201);
  const again = await invite(store.ownerEmail, 'viewer', admin);
  expect([again.status, again.body.code]).toEqual([409, 'already_member']);
  expect(await roleOf(store.ownerEmail)).toBe('owner');
});

test('what somebody offered is gone with their role', async () => {
  const admin = await newMember(server, store.id, 'brief@guests.example', 'admin');
  await invite('friend@guests.example', 'admin', admin);
  const token = /token=([\w-]+)/.exec((await mailFor(server, 'friend@guests.example')).text)![1]!;
  const { rows } = await server.sql.query<{ id: string }>(
    `SELECT id FROM users WHERE email = 'brief@guests.example'`,
  );
  const demoted = await store.owner.send('PATCH', `/api/team/members/${rows[0]!.id}`, {
    headers: { 'content-type': 'application/json' },
    body: '{"role":"viewer"}',
  });
  expect(demoted.status).toBe(200);
  expect((await accept(token, PASSWORD)).body.code).toBe('invalid_token');
});

test('a store sends a hundred invitations a day, and taking them back makes no room', async () => {
  const busy = await newStore(server, 'busy');
  const { rows } = await server.sql.query<{ id: string }>('SELECT id FROM users WHERE email = $1', [
    busy.ownerEmail,
  ]);
  const now = server.clock.now();
  await server.sql.query(
    `INSERT INTO invitations (tenant_id, id, email, role, token_hash, invited_by, created_at, expires_at, revoked_at)
     SELECT $1, gen_random_uuid(), n || '@strangers.example', 'viewer', 'x', $2, $3, $3::timestamptz + interval '3 days', $3
     FROM generate_series(1, 99) AS n`,
    [busy.id, rows[0]!.id, now],
  );
  const last = await invite('last@strangers.example', 'viewer', busy.owner);
  expect(last.status).toBe(201);
  await busy.owner.send('DELETE', `/api/team/invitations/${last.body.id}`, {});
  const refused = await invite('one-more@strangers.example', 'viewer', busy.owner);
  expect([refused.status, refused.body.code]).toEqual([409, 'too_many_invitations']);
  await server.sql.query('UPDATE invitations SET created_at = $2 WHERE tenant_id = $1', [
    busy.id,
    new Date(now.getTime() - 86_400_000),
  ]);
  expect((await invite('one-more@strangers.example', 'viewer', busy.owner)).status).toBe(201);
});

test('a flood of mails to one address is slowed down', async () => {
  const statuses: number[] = [];
  for (const _ of [1, 2, 3, 4, 5]) statuses.push((await invite('flooded@guests.example')).status);
  expect(statuses).toContain(429);
  expect(statuses[0]).toBe(201);
});

test('a name that people chose cannot break out of the mail', async () => {
  const evil = await newUser(server, 'evil@guests.example');
  const domain = 'evil.myshopify.com';
  const broken = await evil.post('/api/tenants', { storeName: 'x\r\nBcc: all@example.com', domain });
  expect([broken.status, broken.body.errors]).toEqual([
    400,
    [{ pointer: '/storeName', detail: 'must not contain control characters or line breaks' }],
  ]);
  const { body } = await evil.post('/api/tenants', {
    storeName: '<a href="https://evil.example">x</a>',
    domain,
  });
  await enterStore(evil, body.id!);
  await invite('target@guests.example', 'viewer', evil);
  const mail = await mailFor(server, 'target@guests.example');
  expect(mail.html + mail.text).not.toContain('evil.example');
  expect(mail.text).toContain(domain);
  expect(mail.subject).toBe('You are invited to a store on Shopmeter');
});

test('mails to strangers are slowed down by the address that they are asked from', async () => {
  const statuses: number[] = [];
  const store = await newStore(server, 'sprayer');
  for (let n = 0; n < 60; n += 1)
    statuses.push((await invite(`${n}@sprayed.example`, 'viewer', store.owner)).status);
  expect(statuses.at(-1)).toBe(429);
});
