import { type OpenAPIObject } from '@nestjs/swagger';
import type { CreatedApiKey } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { type ApiClient } from '../testing/api-client';
import { deliver } from '../testing/deliver';
import { enterStore, newMember, newStore, type NewStore } from '../testing/new-team';

const KEY = { 'idempotency-key': 'e1f0c8a2-0000-4000-8000-000000000001' };
const BODY = { name: 'Once', role: 'viewer', expiresInDays: null };

let server: TestServer;
let store: NewStore;
beforeAll(async () => {
  server = await startTestServer();
  store = await newStore(server, 'once');
});
afterAll(() => server.close());

const create = (headers: Record<string, string>, client: ApiClient = store.owner, body: object = BODY) =>
  client.post<CreatedApiKey & { code: string }>('/api/api-keys', body, headers);

async function count(table: string): Promise<number> {
  const { rows } = await server.sql.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`);
  return rows[0]!.n;
}

test('asked again with the same key, a route gives its first answer and does nothing', async () => {
  const first = await create(KEY);
  const keys = await count('api_keys');
  const again = await create(KEY);
  // As the draft writes it: a string of structured fields.
  const quoted = await create({ 'idempotency-key': `"${KEY['idempotency-key']}"` });
  expect(first.status).toBe(201);
  for (const answer of [again, quoted]) expect([answer.status, answer.body]).toEqual([201, first.body]);
  expect(await count('api_keys')).toBe(keys);
  expect((await create({})).body.key).not.toBe(first.body.key);
});

test('the stored answer is encrypted: what is shown once cannot be read from the database', async () => {
  const { body } = await create({ 'idempotency-key': 'sealed' });
  const { rows } = await server.sql.query<{ answer: string }>(
    `SELECT answer FROM idempotency_keys WHERE key = 'sealed'`,
  );
  expect(rows[0]!.answer).toMatch(/^v1:/);
  expect(rows[0]!.answer).not.toContain(body.key);
});

test('the same key with another body, or at another address, is refused', async () => {
  await create({ 'idempotency-key': 'mine' });
  const otherBody = await create({ 'idempotency-key': 'mine' }, store.owner, { ...BODY, name: 'Other' });
  const elsewhere = await store.owner.post('/api/replays', { filter: {} }, { 'idempotency-key': 'mine' });
  for (const answer of [otherBody, elsewhere]) {
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency_key_reused']);
  }
});

test('one event’s replay does not answer for another’s: the address counts where there is no body', async () => {
  const key = { 'idempotency-key': 'no-body' };
  const sent = { topic: 'carts/create', domain: store.domain };
  const { eventId: first } = await deliver(server, { ...sent, body: '{"id":"one"}' });
  const { eventId: other } = await deliver(server, { ...sent, body: '{"id":"two"}' });
  const replay = (id: string) =>
    store.owner.post<{ code?: string }>(`/api/events/${id}/replay`, undefined, key);
  const done = await replay(first);
  expect(done.status).toBe(202);
  const elsewhere = await replay(other);
  expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'idempotency_key_reused']);
  expect((await replay(first)).body).toEqual(done.body);
});

test('at the same moment, one does it and the others are told to wait', async () => {
  const before = await count('api_keys');
  const answers = await Promise.all(Array.from({ length: 6 }, () => create({ 'idempotency-key': 'rush' })));
  expect(await count('api_keys')).toBe(before + 1);
  const done = answers.filter(({ status }) => status === 201);
  expect(new Set(done.map(({ body }) => body.key)).size).toBe(1);
  for (const { status, headers, body } of answers.filter((answer) => !done.includes(answer))) {
    expect([status, body.code, headers.get('retry-after')]).toEqual([409, 'request_in_progress', '1']);
  }
});

test('while the first is being carried out, a second is told so', async () => {
  await server.sql.query('BEGIN; LOCK TABLE api_keys IN EXCLUSIVE MODE');
  const first = create({ 'idempotency-key': 'slow' });
  try {
    await waitForTable();
    const second = await create({ 'idempotency-key': 'slow' });
    expect([second.status, second.body.code]).toEqual([409, 'request_in_progress']);
  } finally {
    await server.sql.query('ROLLBACK');
  }
  expect((await first).status).toBe(201);
  expect((await create({ 'idempotency-key': 'slow' })).body).toEqual((await first).body);
});

/** Resolves when a request stands before the locked table, and so has the lock of its key. */
async function waitForTable(): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await server.sql.query(
      `SELECT FROM pg_locks WHERE NOT granted AND relation = 'api_keys'::regclass
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the first request did not come to the table');
}

test('what failed is not remembered', async () => {
  const key = { 'idempotency-key': 'mended' };
  const body = { storeName: 'Mended', domain: 'once.myshopify.com' };
  expect((await store.owner.post('/api/tenants', body, key)).status).toBe(409);
  const mended = await store.owner.post('/api/tenants', { ...body, domain: 'mended.myshopify.com' }, key);
  expect(mended.status).toBe(201);
});

test('keys of different people and stores are different keys', async () => {
  const key = { 'idempotency-key': 'shared' };
  const admin = await newMember(server, store.id, 'admin@once.example', 'admin');
  const own = await create(key);
  const others = await create(key, admin);
  expect(others.body.apiKey.createdBy).toBe('admin@once.example');
  const { body } = await store.owner.post('/api/tenants', { storeName: 'B', domain: 'b.myshopify.com' });
  await enterStore(store.owner, body.id!);
  const elsewhere = await create(key);
  await enterStore(store.owner, store.id);
  expect(new Set([own, others, elsewhere].map((answer) => answer.body.key)).size).toBe(3);
});

test('what runs as the store’s own role keeps its answer too', async () => {
  const key = { 'idempotency-key': 'replayed' };
  const before = await count('idempotency_keys');
  const ask = () => store.owner.post<object>('/api/replays', { filter: { topic: 'orders/create' } }, key);
  const [first, again] = [await ask(), await ask()];
  expect([again.status, again.body]).toEqual([202, first.body]);
  expect(await count('idempotency_keys')).toBe(before + 1);
});

test('an answer is forgotten after 24 hours', async () => {
  const key = { 'idempotency-key': 'old' };
  const first = await create(key);
  server.clock.advance(23.9 * 3_600_000);
  expect((await create(key)).body.key).toBe(first.body.key);
  server.clock.advance(0.2 * 3_600_000);
  const later = await create(key);
  expect([later.status, later.body.key === first.body.key]).toEqual([201, false]);
});

test.each([
  ['', 400],
  ['  ', 400],
  ['käse', 400],
  ['x'.repeat(256), 400],
  ['"', 400],
  ['x'.repeat(255), 201],
])('the key %j is answered %i', async (key, status) => {
  expect((await create({ 'idempotency-key': key })).status).toBe(status);
});

/** Posts that need no key: a token or a code of theirs works once, or once more comes to the same. */
const ONCE_BY_THEMSELVES = [
  /^\/api\/(auth|me|invitations|shopify)\//,
  /^\/api\/jobs\/\{id\}\//,
  '/api/operator/jobs/{id}/retry',
  '/api/replays/{id}/cancel',
  '/api/team/leave',
  '/api/team/transfer',
  '/api/tenants/current/connection/retry',
  '/api/unsubscribe',
];

test('every post that does something once takes the key: the same request twice is done once', async () => {
  const { body } = await store.owner.get<OpenAPIObject>('/api/openapi.json');
  const posts = Object.entries(body.paths).filter(([path, { post }]) => post && !path.includes('webhook'));
  const documented = posts.flatMap(([path, item]) =>
    JSON.stringify(item.post?.parameters ?? []).includes('Idempotency-Key') ? [path] : [],
  );
  const others = posts.filter(([path]) => !documented.includes(path)).map(([path]) => path);
  const forgotten = others.filter(
    (path) =>
      !ONCE_BY_THEMSELVES.some((known) => known === path || (known instanceof RegExp && known.test(path))),
  );
  expect(forgotten).toEqual([]);
  const bodies: Record<string, object | undefined> = {
    '/api/tenants': { storeName: 'T', domain: 't.myshopify.com' },
    '/api/api-keys': BODY,
    '/api/team/invitations': { email: 'guest@once.example', role: 'viewer' },
    '/api/alerts': { rule: { kind: 'silence', of: 'orders', hours: 4 }, quietHours: 1 },
    '/api/notes': { text: 'Sale', from: '2026-01-05', to: '2026-01-06' },
    '/api/views': { name: 'V', page: 'overview', query: 'range=7d', isShared: false },
    '/api/replays': { filter: { topic: 'orders/create' } },
    '/api/events/{id}/replay': undefined,
    '/api/tenants/current/backfill': undefined,
    '/api/tenants/current/reconciliation': undefined,
  };
  expect(documented.sort()).toEqual(Object.keys(bodies).sort());
  const answering = [
    '/api/tenants',
    '/api/api-keys',
    '/api/team/invitations',
    '/api/alerts',
    '/api/notes',
    '/api/views',
  ];
  for (const path of answering) {
    const key = { 'idempotency-key': `each ${path}`.replaceAll(' ', '-') };
    const answers = [
      await store.owner.post<object>(path, bodies[path], key),
      await store.owner.post<object>(path, bodies[path], key),
    ];
    expect([path, answers[1]!.status, answers[1]!.body]).toEqual([path, 201, answers[0]!.body]);
  }
});

test('a backfill or a comparison that has ended is not begun anew by the same request', async () => {
  // What was fetched whole can be compared.
  for (const [what, table] of [
    ['backfill', 'backfills'],
    ['reconciliation', 'reconciliations'],
  ]) {
    const key = { 'idempotency-key': `again-${what}` };
    const ask = (headers: Record<string, string>) =>
      store.owner.post<object>(`/api/tenants/current/${what}`, undefined, headers);
    const end = () =>
      server.sql.query(`UPDATE ${table} SET status = 'completed', finished_at = now() WHERE tenant_id = $1`, [
        store.id,
      ]);
    const ended = async () => (await end()).rowCount;
    const requestedAt = async () => {
      const { rows } = await server.sql.query<{ at: Date }>(
        `SELECT max(requested_at) AS at FROM ${table} WHERE tenant_id = $1`,
        [store.id],
      );
      return rows[0]!.at.getTime();
    };
    const first = await ask(key);
    expect([what, first.status, await ended()]).toEqual([what, 202, 4]);
    const before = await requestedAt();
    server.clock.advance(1000);
    expect((await ask(key)).body).toEqual(first.body);
    expect(await requestedAt()).toBe(before);
    expect((await ask({})).status).toBe(202);
    expect(await requestedAt()).toBeGreaterThan(before);
    await end();
  }
});
