import type { Member, Members, Role } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { type ApiClient } from '../testing/api-client';
import { enterStore, newMember, newStore, type NewStore, putMember } from '../testing/new-team';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function idOf(email: string): Promise<string> {
  const { rows } = await server.sql.query<{ id: string }>('SELECT id FROM users WHERE email = $1', [email]);
  return rows[0]!.id;
}

async function team({ owner }: Pick<NewStore, 'owner'>): Promise<Record<string, Role>> {
  const { body } = await owner.get<Members>('/api/team/members');
  return Object.fromEntries(body.members.map(({ email, role }) => [email, role]));
}

const change = (client: ApiClient, userId: string, role: Role) =>
  client.send<Member & { code: string }>('PATCH', `/api/team/members/${userId}`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  });
const remove = (client: ApiClient, userId: string) =>
  client.send<{ code: string }>('DELETE', `/api/team/members/${userId}`, {});

test('an owner gives a role, and it holds with the token in hand', async () => {
  const store = await newStore(server, 'roles');
  const member = await newMember(server, store.id, 'm@roles.example', 'viewer');
  expect((await member.get('/api/audit-log')).status).toBe(403);
  const changed = await change(store.owner, await idOf('m@roles.example'), 'admin');
  expect([changed.status, changed.body.role]).toEqual([200, 'admin']);
  expect((await member.get('/api/audit-log')).status).toBe(200);
  expect(await team(store)).toEqual({ 'owner@roles.example': 'owner', 'm@roles.example': 'admin' });
});

test('an admin manages everybody but owners, and makes none', async () => {
  const store = await newStore(server, 'admins');
  const admin = await newMember(server, store.id, 'a@admins.example', 'admin');
  await newMember(server, store.id, 'v@admins.example', 'viewer');
  const [owner, viewer] = [await idOf(store.ownerEmail), await idOf('v@admins.example')];
  expect((await change(admin, viewer, 'analyst')).status).toBe(200);
  for (const answer of [
    await change(admin, viewer, 'owner'),
    await change(admin, owner, 'viewer'),
    await remove(admin, owner),
    await change(admin, await idOf('a@admins.example'), 'owner'),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([403, 'role_not_allowed']);
  }
  expect((await remove(admin, viewer)).status).toBe(204);
  expect(await team(store)).toEqual({ 'owner@admins.example': 'owner', 'a@admins.example': 'admin' });
});

test('a removed member is out at once, and of this store only', async () => {
  const [one, other] = [await newStore(server, 'out-one'), await newStore(server, 'out-other')];
  const member = await newMember(server, one.id, 'm@out.example', 'analyst');
  await putMember(server, other.id, 'm@out.example', 'admin');
  expect((await member.get('/api/tenants/current')).status).toBe(200);
  expect((await remove(one.owner, await idOf('m@out.example'))).status).toBe(204);
  const refused = await member.get('/api/tenants/current');
  expect([refused.status, refused.body.code]).toEqual([403, 'not_a_member']);
  expect((await member.post('/api/auth/switch-tenant', { tenantId: one.id })).status).toBe(404);
  await enterStore(member, other.id);
  expect((await member.get('/api/audit-log')).status).toBe(200);
});

test('changing a role in one store changes none in another', async () => {
  const [one, other] = [await newStore(server, 'apart-one'), await newStore(server, 'apart-other')];
  await newMember(server, one.id, 'm@apart.example', 'viewer');
  await putMember(server, other.id, 'm@apart.example', 'viewer');
  await change(one.owner, await idOf('m@apart.example'), 'analyst');
  expect((await team(other))['m@apart.example']).toBe('viewer');
  expect((await team(one))['m@apart.example']).toBe('analyst');
});

test('people of other stores are not there', async () => {
  const [one, other] = [await newStore(server, 'here'), await newStore(server, 'there')];
  const stranger = await idOf(other.ownerEmail);
  const transfer = await one.owner.post('/api/team/transfer', { userId: stranger });
  for (const answer of [
    await change(one.owner, stranger, 'viewer'),
    await remove(one.owner, stranger),
    transfer,
  ]) {
    expect([answer.status, answer.body.code]).toEqual([404, 'member_not_found']);
  }
  expect(await team(other)).toEqual({ 'owner@there.example': 'owner' });
});

test('whoever leaves is out; the last owner stays', async () => {
  const store = await newStore(server, 'leaving');
  const member = await newMember(server, store.id, 'm@leaving.example', 'viewer');
  expect((await member.post('/api/team/leave')).status).toBe(204);
  expect((await member.get('/api/tenants/current')).body.code).toBe('not_a_member');
  const own = await idOf(store.ownerEmail);
  for (const answer of [
    await store.owner.post('/api/team/leave'),
    await remove(store.owner, own),
    await change(store.owner, own, 'admin'),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([409, 'last_owner']);
  }
});

test('ownership is handed over: the other becomes owner, who hands over an admin', async () => {
  const store = await newStore(server, 'heirs');
  await newMember(server, store.id, 'heir@heirs.example', 'viewer');
  const heir = await idOf('heir@heirs.example');
  expect((await store.owner.post('/api/team/transfer', { userId: heir })).status).toBe(204);
  expect(await team(store)).toEqual({ 'heir@heirs.example': 'owner', 'owner@heirs.example': 'admin' });
  expect((await store.owner.post('/api/team/transfer', { userId: heir })).body.code).toBe('role_not_allowed');
});

test.each([1, 2, 3, 4, 5])(
  'two owners who demote each other, or leave, at the same moment: one stays (%i)',
  async (round) => {
    const store = await newStore(server, `duel-${round}`);
    const second = await newMember(server, store.id, `second@duel-${round}.example`, 'owner');
    const [a, b] = [await idOf(store.ownerEmail), await idOf(`second@duel-${round}.example`)];
    const demotions = await Promise.all([change(store.owner, b, 'viewer'), change(second, a, 'viewer')]);
    expect(demotions.map(({ status }) => status).sort()).toEqual([200, 403]);
    await putMember(server, store.id, store.ownerEmail, 'owner');
    await putMember(server, store.id, `second@duel-${round}.example`, 'owner');
    const leaving = await Promise.all([store.owner, second].map((owner) => owner.post('/api/team/leave')));
    expect(leaving.map(({ status }) => status).sort()).toEqual([204, 409]);
    const { rows } = await server.sql.query('SELECT role FROM memberships WHERE tenant_id = $1', [store.id]);
    expect(rows).toEqual([{ role: 'owner' }]);
  },
);

test('every change is in the audit log, with the roles before and after', async () => {
  const store = await newStore(server, 'told');
  const leaver = await newMember(server, store.id, 'm@told.example', 'viewer');
  const id = await idOf('m@told.example');
  await change(store.owner, id, 'analyst');
  await leaver.post('/api/team/leave');
  const { body } = await store.owner.get<{ entries: object[] }>(
    '/api/audit-log?action=team.role_changed,team.left',
  );
  const target = { kind: 'user', id, name: 'm@told.example' };
  expect(body.entries).toMatchObject([
    { action: 'team.left', actor: { id }, target },
    {
      action: 'team.role_changed',
      actor: { name: 'owner@told.example' },
      target,
      details: { before: 'viewer', after: 'analyst' },
    },
  ]);
});
