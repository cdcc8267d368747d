import { type OpenAPIObject } from '@nestjs/swagger';
import { type Role, roleSchema } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import { type Answer, ApiClient } from '../testing/api-client';
import { ID_RULES, type IdRule, QUERIES, RANGE, UNSTEADY } from './spec/id-rules';
import { asksForDays, type IdSlot, idSlotsOf, routesOf } from './spec/id-slots';
import { connectStore, digestOf, type IsolatedStore, storedValues } from './spec/two-stores';

const ROLES = roleSchema.options;

let server: TestServer;
let mine: IsolatedStore;
let other: IsolatedStore;
let document: OpenAPIObject;
let routes: string[];
let slots: IdSlot[];
/** What `mine` was told before `other` was there. */
let alone: Record<string, Answer<unknown>>;

beforeAll(async () => {
  server = await startTestServer();
  const { body } = await new ApiClient(server.url).get<OpenAPIObject>('/api/openapi.json');
  document = body;
  routes = routesOf(body);
  slots = idSlotsOf(body);
  mine = await connectStore(server, 'alpha', 1);
  alone = await readAll(mine.members.owner);
  other = await connectStore(server, 'bravo', 2);
}, 120_000);
afterAll(() => server.close());

/** Everything that can be read without naming something. */
async function readAll(client: ApiClient): Promise<Record<string, Answer<unknown>>> {
  const answers: Record<string, Answer<unknown>> = {};
  for (const route of routes.filter((name) => name.startsWith('GET /api/') && !name.includes('{'))) {
    if (UNSTEADY.includes(route)) continue;
    const query = QUERIES[route] ?? (asksForDays(document, route) ? RANGE : '');
    answers[route] = await client.get<unknown>(`${route.slice(4)}?${query}`);
  }
  return answers;
}

function call(client: ApiClient, { route, where, name }: IdSlot, rule: IdRule, id: string): Promise<Answer> {
  const [method, path] = route.split(' ') as [string, string];
  const address = where === 'path' ? path.replace(`{${name}}`, encodeURIComponent(id)) : path;
  const query = new URLSearchParams(rule.query);
  if (where === 'query') query.set(name, id);
  const body = { ...rule.body };
  if (where === 'body') put(body, name.split('.'), id);
  const sendsBody = where === 'body' || rule.body !== undefined;
  return client.send(method, `${address}${query.size > 0 ? `?${query.toString()}` : ''}`, {
    headers: sendsBody ? { 'content-type': 'application/json' } : {},
    body: sendsBody ? JSON.stringify(body) : undefined,
  });
}

function put(object: Record<string, unknown>, [name, ...rest]: string[], value: string): void {
  if (rest.length === 0) object[name!] = value;
  else put((object[name!] ??= {}) as Record<string, unknown>, rest, value);
}

async function idsOf(sql: string, store: IsolatedStore): Promise<string[]> {
  const { rows } = await server.sql.query<Record<string, string>>(sql, [store.id]);
  return rows.map((row) => Object.values(row)[0]!).sort();
}

/** Ids of every kind that occurs in a slot. */
async function everyKind(store: IsolatedStore): Promise<string[]> {
  const kinds = new Set(Object.values(ID_RULES).flatMap(({ ids }) => ids ?? []));
  const ids: string[] = [];
  for (const kind of kinds) ids.push(...(await idsOf(kind, store)).slice(0, 1));
  return ids;
}

/** What is stored of the other store and not of this one. */
async function valuesOfTheOther(): Promise<Set<string>> {
  const own = await storedValues(server, mine.id);
  return new Set([...(await storedValues(server, other.id))].filter((value) => !own.has(value)));
}

const keyOf = ({ route, name }: IdSlot) => `${route} ${name}`;
const ruled = () =>
  slots.flatMap((slot) => (ID_RULES[keyOf(slot)]?.ids ? [{ slot, rule: ID_RULES[keyOf(slot)]! }] : []));
const verdict = ({ status, body }: Answer) => [status, status < 400 ? null : body.code];

test('every place for an id, in every route of the document, has a rule, and every rule its place', () => {
  expect(slots.map(keyOf).sort()).toEqual(Object.keys(ID_RULES).sort());
});

test('each store has every kind of thing that an id can name, and the values of the two are told apart', async () => {
  for (const { rule } of ruled())
    expect([rule.ids, (await idsOf(rule.ids!, other)).length > 0]).toEqual([rule.ids, true]);
  const foreign = await valuesOfTheOther();
  expect(foreign.size).toBeGreaterThan(100);
  const own = await readAll(other.members.owner);
  const leaky = Object.keys(own).filter((route) =>
    [...foreign].some((value) => JSON.stringify(own[route]).includes(value)),
  );
  expect(leaky).toEqual(
    expect.arrayContaining(['GET /api/events', 'GET /api/replays', 'GET /api/metrics/products']),
  );
});

test.each(ROLES)('as %s, nothing that can be read holds anything of another store', async (role) => {
  const foreign = await valuesOfTheOther();
  for (const [route, { body }] of Object.entries(await readAll(mine.members[role]))) {
    const text = JSON.stringify(body);
    expect([route, [...foreign].filter((value) => text.includes(value))]).toEqual([route, []]);
  }
});

test('numbers and lists stay what they were before there was another store', async () => {
  const now = await readAll(mine.members.owner);
  for (const [route, { status, body }] of Object.entries(alone)) {
    expect([route, status]).toEqual([route, 200]);
    if (!route.startsWith('GET /api/docs'))
      expect([route, now[route]!.status, now[route]!.body]).toEqual([route, status, body]);
  }
});

test.each(ROLES)(
  'as %s, an id of another store is an id of nothing, in every route, and changes nothing',
  async (role) => {
    const client = mine.members[role];
    const before = await digestOf(server, other.id);
    const foreign = await everyKind(other);
    const values = await valuesOfTheOther();
    for (const { slot, rule } of ruled()) {
      for (const id of new Set([...foreign, ...(await idsOf(rule.ids!, other)).slice(0, 3)])) {
        const isNumber = /^\d+$/.test(id);
        const unknown = isNumber
          ? '9007199254740999'
          : /^[0-9a-f]{8}-/.test(id)
            ? randomUUID()
            : `${id}-unknown`;
        const answer = await call(client, slot, rule, id);
        const context = [keyOf(slot), id];
        const nothing = verdict(await call(client, slot, rule, unknown));
        expect([...context, ...verdict(answer)]).toEqual([...context, ...nothing]);
        expect(answer.status).not.toBe(500);
        const text = JSON.stringify(answer.body).replaceAll(id, '');
        expect([...context, [...values].filter((value) => value !== id && text.includes(value))]).toEqual([
          ...context,
          [],
        ]);
      }
    }
    expect(await digestOf(server, other.id)).toBe(before);
  },
);

test('with ids of its own, each route finds what the id names', async () => {
  const owner: Role = 'owner';
  for (const { slot, rule } of ruled()) {
    const [id] = await idsOf(rule.ids!, mine);
    const answer = await call(mine.members[owner], slot, rule, id!);
    expect([keyOf(slot), answer.body.code, answer.status < 300]).toEqual([keyOf(slot), undefined, true]);
  }
});
