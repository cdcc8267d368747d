import { ensureEventPartitions } from '@shopmeter/db';
import { uuidV7, uuidV7Floor } from '@shopmeter/platform';
import { PipelineStore } from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { drainAll } from '../drain/drain-all';
import { keepEventDays } from './keep-event-days';

const DAY = 86_400_000;

describe('the days of events', () => {
  let store: PipelineStore;
  eachWithStore({}, (made) => (store = made));

  const now = () => new Date();
  const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

  /** An event as if it had been received then, with its outcome unless it still waits. @returns its id */
  async function receivedAt(time: number, waits = false): Promise<string> {
    const template = await store.keep({ topic: 'carrots/create', body: { time } });
    const id = uuidV7(time);
    await store.sql.query(
      `INSERT INTO events SELECT tenant_id, $2, $3, topic, shop_domain, webhook_id, shopify_event_id, api_version,
         triggered_at, headers, body, body_size, body_sha256, app_signed, body_dictionary FROM events WHERE id = $1`,
      [template, id, new Date(time)],
    );
    if (waits) await store.sql.query('UPDATE inbox SET event_id = $2 WHERE event_id = $1', [template, id]);
    else {
      await store.sql.query(`INSERT INTO outcomes VALUES ($1, $2, 'unhandled', null, 1, $3)`, [
        store.tenantId,
        id,
        new Date(time),
      ]);
    }
    return id;
  }

  async function placeOf(id: string): Promise<string | undefined> {
    const { rows } = await store.sql.query<{ place: string }>(
      'SELECT tableoid::regclass::text AS place FROM events WHERE id = $1',
      [id],
    );
    return rows[0]?.place;
  }

  it('change at midnight UTC, for the last and the first millisecond', async () => {
    const midnight = Math.floor(Date.now() / DAY) * DAY + DAY;
    const last = await receivedAt(midnight - 1);
    const first = await receivedAt(midnight);
    const name = (time: number) => `events_${dayOf(time).replaceAll('-', '')}`;
    expect([await placeOf(last), await placeOf(first)]).toEqual([name(midnight - 1), name(midnight)]);
  });

  it('that have no partition are kept and applied all the same, and the days after them have theirs', async () => {
    const time = Date.now() + 30 * DAY;
    const stray = await receivedAt(time, true);
    expect(await placeOf(stray)).toBe('events_default');
    expect(await drainAll(store.database, now)).toContainEqual(
      expect.objectContaining({ eventId: stray, status: 'unhandled' }),
    );
    await ensureEventPartitions(store.database, dayOf(time), 2);
    expect(await placeOf(await receivedAt(time + DAY))).toBe(
      `events_${dayOf(time + DAY).replaceAll('-', '')}`,
    );
    expect(await placeOf(await receivedAt(time))).toBe('events_default');
  });

  it('are all kept without a limit', async () => {
    const old = await receivedAt(Date.now() - 900 * DAY);
    expect(await keepEventDays(store.database, now(), null)).toMatchObject({ dropped: [], waiting: [] });
    expect(await placeOf(old)).toBeDefined();
  });

  it('are dropped when they are older than the limit: partitions, and rows that never had one', async () => {
    const old = Date.now() - 9 * DAY;
    const older = Date.now() - 40 * DAY;
    await ensureEventPartitions(store.database, dayOf(old), 1);
    const gone = [await receivedAt(old), await receivedAt(older)];
    expect(await placeOf(gone[1]!)).toBe('events_default');
    const stays = await receivedAt(Date.now() - 6 * DAY);
    const { dropped, waiting } = await keepEventDays(store.database, now(), 7);
    expect([dropped, waiting]).toEqual([[dayOf(older), dayOf(old)], []]);
    expect(await Promise.all(gone.map(placeOf))).toEqual([undefined, undefined]);
    expect(await store.outcome(gone[0]!)).toBeUndefined();
    expect(await placeOf(stays)).toBe('events_default');
    expect(await store.outcome(stays)).toBeDefined();
  });

  it('are kept whole while one of their events is still to be applied', async () => {
    const old = Date.now() - 9 * DAY;
    await ensureEventPartitions(store.database, dayOf(old), 1);
    const decided = await receivedAt(old);
    const waits = await receivedAt(old, true);
    expect(await keepEventDays(store.database, now(), 7)).toMatchObject({
      dropped: [],
      waiting: [dayOf(old)],
    });
    expect(await placeOf(decided)).toBeDefined();
    const outcomes = await drainAll(store.database, now);
    expect(outcomes.map(({ eventId }) => eventId)).toContain(waits);
    expect(await keepEventDays(store.database, now(), 7)).toMatchObject({
      dropped: [dayOf(old)],
      waiting: [],
    });
  });

  it('do not take the memory for duplicates with them before its time', async () => {
    const remember = (age: number) =>
      store.sql.query(`INSERT INTO deliveries VALUES ($1, gen_random_uuid(), $2)`, [
        store.tenantId,
        uuidV7(Date.now() - age),
      ]);
    for (const age of [0, 1, 2.5, 6, 8, 30]) await remember(age * DAY);
    expect(await keepEventDays(store.database, now(), 7)).toMatchObject({ forgotten: 2 });
    const { rows } = await store.sql.query('SELECT FROM deliveries WHERE event_id < $1', [
      uuidV7Floor(Date.now() - 2 * DAY),
    ]);
    expect(rows).toHaveLength(2);
  });
});
