import type { Event, EventsAnswer } from '@shopmeter/contracts';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { deliver } from '../testing/deliver';
import { newStore, type NewStore } from '../testing/new-team';
import { until } from '../testing/until';

/** What bodies are searched for: in some of them, in all, in none, of three letters, beyond ASCII. */
const SEARCHED = [
  'tea for two',
  '"id":5',
  '"note"',
  'nobody wrote this',
  'two',
  'zzz',
  'Zoë',
  '☕☕☕',
  '日本語',
  'a"b',
];

let server: TestServer;
let store: NewStore;
/** What was delivered, by the id of its event. */
const sent = new Map<string, Buffer>();
beforeAll(async () => {
  server = await startTestServer();
  store = await newStore(server, 'searched');
  const bodies = [
    ...['tea for two', 'two', 'Zoë', '☕☕☕ 日本語'].map((note, id) =>
      JSON.stringify({ ...orderPayload({ id: 50 + id, domain: store.domain }), note }),
    ),
    '{"id":5,"note":"Zo\\u00eb"}',
    '{"id":6,"note":"\\u2615\\u2615\\u2615"}',
    '{"note": "tea for t',
    Buffer.from([0x74, 0x77, 0x6f, 0xff, 0x00, 0x74, 0x77]),
    '{}',
  ];
  for (const body of bodies) {
    const { eventId } = await deliver(server, { topic: 'orders/create', body, domain: store.domain });
    sent.set(eventId, Buffer.from(body));
  }
  await until(
    async () => (await server.sql.query('SELECT FROM inbox')).rowCount,
    (waiting) => waiting === 0,
  );
});
afterAll(() => server.close());

const search = async (text: string, page = '') =>
  (await store.owner.get<EventsAnswer>(`/api/events/search?body=${encodeURIComponent(text)}${page}`)).body;
const found = async (text: string) => (await search(text)).events.map(({ id }) => id);

/** Newest first, as one would by reading them all. */
function byReadingAll(text: string): string[] {
  const escaped = text.replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const holds = ([, body]: [string, Buffer]) => body.includes(text) || body.includes(escaped);
  return [...sent]
    .filter(holds)
    .map(([id]) => id)
    .reverse();
}

test('a search finds what reading every body finds, with signatures, without, and with some of them', async () => {
  const signed = async () =>
    (await server.sql.query('SELECT FROM outcomes WHERE body_signature IS NOT NULL')).rowCount;
  expect(await signed()).toBe(sent.size);
  for (const unsigned of ['false', `get_byte(decode(right(event_id::text, 2), 'hex'), 0) < 128`, 'true']) {
    await server.sql.query(`UPDATE outcomes SET body_signature = NULL WHERE ${unsigned}`);
    for (const text of SEARCHED) expect([text, await found(text)]).toEqual([text, byReadingAll(text)]);
  }
  expect(await signed()).toBe(0);
  expect(SEARCHED.map((text) => byReadingAll(text).length)).toEqual([1, 5, 7, 0, 3, 0, 2, 2, 1, 0]);
});

test('what was applied anew has its signature again', async () => {
  await store.owner.post('/api/replays', { filter: {} });
  await until(
    async () => (await server.sql.query('SELECT FROM outcomes WHERE body_signature IS NULL')).rowCount,
    (unsigned) => unsigned === 0,
  );
  expect(await found('tea for two')).toEqual(byReadingAll('tea for two'));
});

test('a damaged body is listed as unreadable, where it may hold the text; the others are found, page by page', async () => {
  const [newest] = byReadingAll('two') as [string];
  await server.sql.query(`UPDATE events SET body = '\\x0badbad0' WHERE id = $1`, [newest]);
  const all = await search('two');
  expect([all.events.map(({ id }) => id), all.unreadable]).toEqual([byReadingAll('two'), [newest]]);
  const first = await search('two', '&limit=1');
  expect(first.unreadable).toEqual([newest]);
  expect((await search('two', `&limit=1&cursor=${first.next}`)).unreadable).toEqual([]);
  expect((await search('Zoë')).unreadable).toEqual([]);
  const { status, body } = await store.owner.get<Event>(`/api/events/${newest}`);
  expect([status, body.body, body.bodySize]).toEqual([200, null, sent.get(newest)!.length]);
  expect((await store.owner.get(`/api/events/${newest}/effect`)).status).toBe(200);
});
