import type { Note, Notes, View, Views } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import type { ApiClient } from '../testing/api-client';
import { newMember, newStore, type NewStore } from '../testing/new-team';

let server: TestServer;
let store: NewStore;
let viewer: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  store = await newStore(server, 'views');
  viewer = await newMember(server, store.id, 'viewer@views.example', 'viewer');
});
afterAll(() => server.close());

const send = (client: ApiClient, method: string, path: string, body?: object) =>
  client.send<View & Note & { code?: string }>(method, path, {
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
const names = async (client: ApiClient) =>
  (await client.get<Views>('/api/views')).body.views.map(({ name }) => name);
const view = (name: string, isShared = false) => ({
  ...{ name, page: 'customers/cohorts', query: 'range=12m&compare=year&filters=country%3ADE', isShared },
});

test('a view is one’s own or the team’s', async () => {
  const own = await send(store.owner, 'POST', '/api/views', view('mine'));
  const shared = await send(store.owner, 'POST', '/api/views', view('ours', true));
  expect([own.status, own.body]).toEqual([201, { id: expect.any(String), ...view('mine') }]);
  await send(viewer, 'POST', '/api/views', view('theirs'));
  expect(await names(store.owner)).toEqual(['mine', 'ours']);
  expect(await names(viewer)).toEqual(['ours', 'theirs']);
  for (const method of ['PATCH', 'DELETE']) {
    const body = method === 'PATCH' ? { name: 'x' } : undefined;
    expect((await send(viewer, method, `/api/views/${own.body.id}`, body)).body.code).toBe('view_not_found');
    expect((await send(viewer, method, `/api/views/${shared.body.id}`, body)).body.code).toBe(
      'role_not_allowed',
    );
  }
  expect((await send(viewer, 'POST', '/api/views', view('for all', true))).body.code).toBe(
    'role_not_allowed',
  );
  expect(
    (await send(store.owner, 'PATCH', `/api/views/${shared.body.id}`, { name: 'the team’s' })).status,
  ).toBe(200);
  expect(await names(viewer)).toEqual(['the team’s', 'theirs']);
  expect((await send(store.owner, 'DELETE', `/api/views/${own.body.id}`)).status).toBe(204);
  expect(await names(store.owner)).toEqual(['the team’s']);
});

test('the views of who leaves go with them, the team’s stay', async () => {
  await viewer.post('/api/team/leave');
  const { rows } = await server.sql.query('SELECT name FROM saved_views');
  expect(rows).toEqual([{ name: 'the team’s' }]);
});

test('a view leads to a page of ours and nowhere else', async () => {
  for (const change of [
    { page: '//evil.example' },
    { page: 'https:x' },
    { query: 'a b' },
    { name: 'x\ny' },
  ]) {
    expect((await send(store.owner, 'POST', '/api/views', { ...view('bad'), ...change })).status).toBe(400);
  }
});

test('notes are made, changed and removed by analysts, and read by everybody', async () => {
  const reader = await newMember(server, store.id, 'reader@views.example', 'viewer');
  const note = { from: '2026-11-27', to: '2026-11-30', text: 'Black Friday' };
  const { status, body } = await send(store.owner, 'POST', '/api/notes', note);
  expect([status, body]).toEqual([201, { id: expect.any(String), ...note }]);
  expect((await send(reader, 'POST', '/api/notes', note)).status).toBe(403);
  const changed = { ...note, to: '2026-11-27', text: 'Black Friday, one day' };
  expect((await send(store.owner, 'PUT', `/api/notes/${body.id}`, changed)).body).toEqual({
    id: body.id,
    ...changed,
  });
  expect((await reader.get<Notes>('/api/notes')).body).toEqual({ notes: [{ id: body.id, ...changed }] });
  for (const bad of [{ to: '2026-11-26' }, { from: '2026-02-30' }, { text: '' }, { text: 'x'.repeat(201) }]) {
    expect((await send(store.owner, 'POST', '/api/notes', { ...note, ...bad })).status).toBe(400);
  }
  expect((await send(store.owner, 'DELETE', `/api/notes/${body.id}`)).status).toBe(204);
  expect((await send(store.owner, 'DELETE', `/api/notes/${body.id}`)).body.code).toBe('note_not_found');
});
