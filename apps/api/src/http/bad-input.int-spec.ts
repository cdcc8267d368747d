import { type OpenAPIObject } from '@nestjs/swagger';
import { problemSchema } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { QUERIES, RANGE } from '../isolation/spec/id-rules';
import { asksForDays, routesOf } from '../isolation/spec/id-slots';
import { connectStore } from '../isolation/spec/two-stores';
import { type ApiClient } from '../testing/api-client';

/** What is written about requests, whatever comes of them, and what the worker ranks anew by the clock. */
const APART =
  /^(audit_log|attempts|request_counts|api_keys|idempotency_keys|sessions|jobs_outbox|score_(runs|limits))$/;
/** When the worker looked at an alert, when it looks again, and what it found. */
const BY_THE_CLOCK: Record<string, string[]> = { alerts: ['due_at', 'checked_at', 'value'] };
const ID = '01900000-0000-7000-8000-000000000000';

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: object;
}

let server: TestServer;
let owner: ApiClient;
let document: OpenAPIObject;
let routes: string[];

beforeAll(async () => {
  server = await startTestServer();
  ({ owner } = (await connectStore(server, 'fuzzed', 3)).members);
  // Jobs that connecting a store ordered are still at work.
  let [before, now] = [{}, await digest()];
  while (!isDeepStrictEqual(now, before)) {
    await sleep(1500);
    [before, now] = [now, await digest()];
  }
  document = (await owner.get<OpenAPIObject>('/api/openapi.json')).body;
  // Deliveries are never parsed when they come in; `hostile-events.int-spec.ts` is about them.
  routes = routesOf(document).filter((route) => route.includes(' /api/') && !route.includes('/api/webhook'));
});
afterAll(() => server.close());

const operationOf = (route: string): Operation => {
  const [method, path] = route.split(' ') as [string, string];
  return (document.paths[path] as Record<string, Operation>)[method.toLowerCase()]!;
};
const withBody = () => routes.filter((route) => operationOf(route).requestBody);

/** A digest of each table. */
async function digest(): Promise<Record<string, string>> {
  const { rows } = await server.sql.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT relispartition ORDER BY 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of rows.filter((table) => !APART.test(table.name))) {
    const content = await server.sql.query(
      `SELECT to_jsonb(t) - $1::text[] AS row FROM ${name} t ORDER BY to_jsonb(t)::text`,
      [BY_THE_CLOCK[name] ?? []],
    );
    digests[name] = hash('sha256', JSON.stringify(content.rows));
  }
  return digests;
}

async function send(
  route: string,
  more: { path?: string; body?: string | Uint8Array<ArrayBuffer>; type?: string },
) {
  const [method, path] = route.split(' ') as [string, string];
  const response = await fetch(`${server.url}${more.path ?? path.replace(/\{\w+\}/g, ID)}`, {
    method,
    headers: {
      authorization: `Bearer ${owner.accessToken}`,
      ...(more.body === undefined ? {} : { 'content-type': more.type ?? 'application/json' }),
    },
    ...(more.body === undefined ? {} : { body: more.body }),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type') ?? '', text };
}

/** Asserts a 4xx problem that tells nothing of the inside and repeats nothing of the input. */
function expectRefusal(
  context: unknown[],
  answer: Awaited<ReturnType<typeof send>>,
  repeated = 'poison-',
): void {
  expect([...context, answer.status, answer.status >= 400 && answer.status < 500]).toEqual([
    ...context,
    answer.status,
    true,
  ]);
  expect([...context, answer.type]).toEqual([
    ...context,
    expect.stringContaining('application/problem+json'),
  ]);
  problemSchema.parse(JSON.parse(answer.text));
  expect([...context, answer.text]).not.toEqual([
    ...context,
    expect.stringMatching(/node_modules|select |insert |stack|\bat \w+\./i),
  ]);
  expect(answer.text).not.toContain(repeated);
}

/** JSON as text, because some of it no program would write. */
const BODIES: [string, string | Uint8Array<ArrayBuffer>, string?][] = [
  ['an array', '[]'],
  ['null', 'null'],
  ['text', '"poison-"'],
  ['a number', '1e999'],
  ['half a document', '{"email": "poison-'],
  ['a key twice', '{"email":"a@example.com","email":"poison-@example.com"}'],
  ['a prototype', '{"__proto__":{"poison-":true}}'],
  ['a constructor', '{"constructor":{"prototype":{"poison-":true}}}'],
  ['depth', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
  ['depth of arrays', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ['a key that nobody knows', '{"unknown":"poison-"}'],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
  ['too much', `{"a":"${'x'.repeat(70_000)}"}`],
  ['a form', 'email=poison-', 'application/x-www-form-urlencoded'],
  ['another kind', '<poison-/>', 'application/xml'],
  ['a file', '--x\r\n\r\npoison-\r\n--x--', 'multipart/form-data; boundary=x'],
];
const VALUES = [
  '1',
  '-1e308',
  'true',
  'null',
  '{}',
  '[]',
  '[["poison-"]]',
  '{"x":"poison-"}',
  '"\\u0000"',
  '"a\\r\\nBcc: poison-@example.com"',
  `"${'x'.repeat(100_000)}"`,
];

test('every route that takes a body refuses one that is none, and nothing is written', async () => {
  const before = await digest();
  expect(withBody().length).toBeGreaterThan(8);
  for (const route of withBody()) {
    for (const [name, body, type] of BODIES) {
      expectRefusal([route, name], await send(route, { body, ...(type ? { type } : {}) }));
    }
  }
  expect(await digest()).toEqual(before);
});

test('every field of every body refuses values of other types, and nothing is written', async () => {
  const before = await digest();
  for (const route of withBody()) {
    for (const field of fieldsOf(operationOf(route).requestBody)) {
      for (const value of VALUES) {
        const answer = await send(route, { body: `{"${field}":${value},"unknown":1}` });
        expectRefusal([route, field, value.slice(0, 40)], answer);
      }
    }
  }
  expect(await digest()).toEqual(before);
});

test('a parameter that is there twice, or as a list or an object, is refused', async () => {
  for (const route of routes.filter((name) => name.startsWith('GET '))) {
    for (const { name } of (operationOf(route).parameters ?? []).filter(
      (parameter) => parameter.in === 'query',
    )) {
      const given = new URLSearchParams(QUERIES[route] ?? (asksForDays(document, route) ? RANGE : ''));
      given.delete(name);
      const path = route.slice(4).replace(/\{\w+\}/g, ID);
      for (const twice of [`${name}=1&${name}=2`, `${name}[]=1`, `${name}[a]=1`, `${name}=%00`]) {
        const answer = await send(route, { path: `${path}?${given.toString()}&${twice}` });
        expectRefusal([route, twice], answer);
      }
    }
  }
});

test('a part of an address that is no id is refused', async () => {
  for (const route of routes.filter((name) => name.includes('{'))) {
    for (const part of [
      "'%20OR%201=1--",
      '..%2f..%2fetc',
      '%00',
      '%ff',
      '-1',
      'x'.repeat(300),
      '{}',
      '__proto__',
    ]) {
      expectRefusal(
        [route, part],
        await send(route, { path: route.split(' ')[1]!.replace(/\{\w+\}/g, part) }),
      );
    }
  }
});

test('a name with a line break, which could end a header of a mail, is refused wherever a name is taken', async () => {
  for (const storeName of ['Tea\r\nBcc: poison-@example.com', 'Tea\u2028x', 'Tea\u0007']) {
    const answer = await send('POST /api/tenants', {
      body: JSON.stringify({ storeName, domain: 'a.myshopify.com' }),
    });
    expectRefusal([storeName], answer);
    expect(answer.text).toContain('/storeName');
  }
});

/** Names of the fields of a body, the outermost. */
function fieldsOf(requestBody: object | undefined): string[] {
  const reference = /#\/components\/schemas\/(\w+)/.exec(JSON.stringify(requestBody))?.[1];
  const schema = document.components?.schemas?.[reference ?? ''] as { properties?: object } | undefined;
  return Object.keys(schema?.properties ?? {});
}
