import { type OpenAPIObject } from '@nestjs/swagger';
import { type CreatedApiKey, roleSchema } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../testing/api-client';
import { newMember, newStore, putMember } from '../testing/new-team';
import { newUser } from '../testing/new-user';
import { ROUTE_RULES, ruleOf } from './route-rules';

const MEMBER = 'm@access.example';
const ID = '01900000-0000-7000-8000-000000000000';

let server: TestServer;
let member: ApiClient;
let owner: ApiClient;
let storeId: string;
let routes: string[];
beforeAll(async () => {
  server = await startTestServer();
  ({ id: storeId, owner } = await newStore(server, 'access'));
  member = await newMember(server, storeId, MEMBER, 'viewer');
  const { body } = await new ApiClient(server.url).get<OpenAPIObject>('/api/openapi.json');
  routes = Object.entries(body.paths)
    // Deliveries have a door of their own, which asks for signatures.
    .filter(([path]) => !path.startsWith('/api/webhook'))
    .flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
});
afterAll(() => server.close());

/** Calls a route with no body and ids of nothing. @returns the status and the problem's code */
async function call(route: string, token: string | undefined): Promise<string> {
  const [method, path] = route.split(' ') as [string, string];
  const response = await fetch(`${server.url}${path.replace(/:\w+/g, ID)}`, {
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  if (/event-stream/.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel();
    return '200';
  }
  const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string };
  return `${response.status} ${code}`.trim();
}

test('every route has a rule, and every rule a route', () => {
  expect(routes.filter((route) => ruleOf(route) === undefined)).toEqual([]);
  const used = new Set(routes.map((route) => ruleOf(route)));
  const lines = Object.keys(ROUTE_RULES).filter((line) => {
    const start = line.replace('*', '');
    return !routes.some((route) => (line.endsWith('*') ? route.startsWith(start) : route === line));
  });
  expect(lines).toEqual([]);
  expect(used.size).toBeGreaterThan(4);
});

test('without an access token, only what anyone may call answers', async () => {
  for (const route of routes) {
    const isOpen = ruleOf(route) === 'anyone';
    const answer = await call(route, undefined);
    // These ask for the cookie that they are about.
    const ownRefusal = ['POST /api/auth/refresh'].includes(route) && answer === '401 session_ended';
    expect([route, answer.startsWith('401') && !ownRefusal]).toEqual([route, !isOpen]);
  }
});

test('without a store, nothing about a store answers', async () => {
  const homeless = await newUser(server, 'homeless@access.example');
  for (const route of routes) {
    const rule = ruleOf(route);
    if (typeof rule !== 'object') continue;
    expect([route, await call(route, homeless.accessToken)]).toEqual([route, '403 no_tenant']);
  }
});

test('operators’ routes are not there for anybody else, whatever the role in a store', async () => {
  await putMember(server, storeId, MEMBER, 'owner');
  for (const route of routes.filter((candidate) => ruleOf(candidate) === 'operator')) {
    expect([route, await call(route, member.accessToken)]).toEqual([route, '404 not_found']);
  }
});

test.each(roleSchema.options)(
  'a member with the role %s may call what the table says, and no more',
  async (role) => {
    for (const route of routes) {
      const rule = ruleOf(route);
      if (typeof rule !== 'object') continue;
      // Each time anew: some routes change just that.
      await putMember(server, storeId, MEMBER, role);
      const answer = await call(route, member.accessToken);
      const refused = answer === '403 role_not_allowed';
      expect([route, answer, refused]).toEqual([route, answer, !rule.roles.includes(role)]);
    }
  },
);

test.each(['admin', 'viewer'] as const)(
  'an API key with the role %s may call what the table opens to programs, and no more',
  async (role) => {
    const { key } = (
      await owner.post<CreatedApiKey>('/api/api-keys', { name: role, role, expiresInDays: null })
    ).body;
    for (const route of routes) {
      const rule = ruleOf(route);
      if (rule === 'anyone') continue;
      const [, code = ''] = (await call(route, key)).split(' ');
      const mayProgram = typeof rule === 'object' && rule.programs;
      const refusal = mayProgram && !rule.roles.includes(role) ? 'role_not_allowed' : 'people_only';
      const isOpen = mayProgram && rule.roles.includes(role);
      expect([route, code, code === refusal]).toEqual([route, code, !isOpen]);
    }
  },
);

test('a refusal is in the audit log of the store', async () => {
  await putMember(server, storeId, MEMBER, 'viewer');
  await call('POST /api/replays', member.accessToken);
  const { rows } = await server.sql.query(
    `SELECT action, target_id FROM audit_log WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1`,
    [storeId],
  );
  expect(rows).toEqual([{ action: 'access.refused', target_id: 'POST /api/replays' }]);
});
