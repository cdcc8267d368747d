import { hash, randomUUID } from 'node:crypto';
import { startEventWriter, unpackBody, type EventWriter, type NewEvent } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import pg from 'pg';
import { EventKeeper } from './event-keeper';

let testDatabase: TestDatabase;
let writer: EventWriter;
let superuser: pg.Client;
let failures: unknown[];
let keeper: EventKeeper;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  superuser = new pg.Client({ connectionString: testDatabase.superuserUrl });
  await superuser.connect();
});

beforeEach(() => {
  failures = [];
  const { url, directUrl } = testDatabase;
  writer = startEventWriter({ url, pooled: url !== directUrl, size: 4, connectTimeout: 1000 });
  keeper = new EventKeeper({
    writer,
    now: () => performance.now(),
    lag: () => 0,
    onKept: () => undefined,
    onFailed: (error) => failures.push(error),
  });
});

afterEach(() => writer.close());

afterAll(async () => {
  await superuser.end();
  await testDatabase.drop();
});

interface StoredRow {
  body: Buffer;
  body_dictionary: number;
  body_size: number;
}

function newEvent(changes: Partial<NewEvent> = {}): NewEvent {
  const receivedAt = new Date();
  return {
    tenantId: randomUUID(),
    id: uuidV7(receivedAt.getTime()),
    deliveryKey: randomUUID(),
    receivedAt,
    topic: 'orders/create',
    shopDomain: 'keeper.myshopify.com',
    webhookId: 'a "quoted" \\ {id}, NULL',
    shopifyEventId: null,
    apiVersion: '',
    triggeredAt: null,
    headers: { 'x-odd': 'tea ☕ "\\' },
    body: Buffer.from('{"tea":"☕"}'),
    appSigned: true,
    ...changes,
  };
}

async function stored(event: NewEvent): Promise<Record<string, unknown> | undefined> {
  const result = await superuser.query<Record<string, unknown>>('SELECT * FROM events WHERE id = $1', [
    event.id,
  ]);
  return result.rows[0];
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it('keeps every column as it was received', async () => {
  const event = newEvent();
  expect(await keeper.keep(event)).toBe(true);
  const row = await stored(event);
  expect(row).toMatchObject({
    tenant_id: event.tenantId,
    webhook_id: event.webhookId,
    shopify_event_id: null,
    api_version: '',
    triggered_at: null,
    received_at: event.receivedAt,
    headers: event.headers,
    body_sha256: hash('sha256', event.body, 'buffer'),
  });
  const { body, body_dictionary: bodyDictionary, body_size: bodySize } = row as unknown as StoredRow;
  expect(unpackBody({ body, bodyDictionary, bodySize })).toEqual(event.body);
});

it('trap 7: one webhook five times at once is one event, and every answer says so', async () => {
  const event = newEvent();
  const again = () => keeper.keep({ ...event, id: uuidV7(Date.now()) });
  const answers = await Promise.all([again(), again(), again(), again(), again()]);
  expect(answers.filter(Boolean)).toHaveLength(1);
  const result = await superuser.query<{ events: string; inbox: string }>(
    `SELECT (SELECT count(*) FROM events WHERE tenant_id = $1) AS events,
            (SELECT count(*) FROM inbox WHERE tenant_id = $1) AS inbox`,
    [event.tenantId],
  );
  expect(result.rows).toEqual([{ events: '1', inbox: '1' }]);
});

it('one row that cannot be stored does not take the others with it', async () => {
  const bad = newEvent({ topic: 'a\u0000b' });
  const good = Array.from({ length: 20 }, () => newEvent());
  const answers = await Promise.allSettled(
    [...good.slice(0, 10), bad, ...good.slice(10)].map((event) => keeper.keep(event)),
  );
  expect(answers.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  expect(answers[10]).toMatchObject({ status: 'rejected', reason: { status: 503, code: 'not_stored' } });
  expect(keeper.waiting).toBe(0);
});

it('a database that refuses: 503 at once for the next ones, and stored again when it is back', async () => {
  const refuse = (allowed: boolean) =>
    superuser.query(
      `${allowed ? 'GRANT' : 'REVOKE'} INSERT ON events ${allowed ? 'TO' : 'FROM'} shopmeter_pipeline`,
    );
  await refuse(false);
  try {
    const event = newEvent();
    const kept = keeper.keep(event);
    expect(keeper.refusal).toBeNull();
    await until(() => keeper.refusal !== null);
    expect(keeper.refusal).toMatchObject({ status: 503, code: 'not_stored', retryAfter: 5 });
    expect(failures.length).toBeGreaterThan(0);
    await refuse(true);
    // The delivery that waited is stored after all, and the next ones are welcome.
    expect(await kept).toBe(true);
    expect(await stored(event)).toBeDefined();
    expect(keeper.refusal).toBeNull();
  } finally {
    await refuse(true);
  }
});

it('a commit that hangs: 503 for the next ones, an answer for those that wait, and on with it afterwards', async () => {
  await superuser.query('BEGIN; LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE');
  const answers = [keeper.keep(newEvent()), keeper.keep(newEvent())].map((kept) =>
    kept.catch((error: unknown) => error),
  );
  await until(() => keeper.refusal !== null);
  expect(keeper.refusal).toMatchObject({ status: 503, code: 'not_stored' });
  for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ status: 503 });
  expect(keeper.waiting).toBe(0);
  await superuser.query('ROLLBACK');
  await until(() => keeper.refusal === null);
  expect(await keeper.keep(newEvent())).toBe(true);
});

it('a delivery that waits for a lock does not hold up the others', async () => {
  const held = newEvent();
  await superuser.query('BEGIN');
  await superuser.query('INSERT INTO deliveries (tenant_id, delivery_key, event_id) VALUES ($1, $2, $3)', [
    held.tenantId,
    held.deliveryKey,
    uuidV7(Date.now()),
  ]);
  const waiting = keeper.keep(held);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await keeper.keep(newEvent())).toBe(true);
  expect(keeper.waiting).toBe(1);
  await superuser.query('COMMIT');
  // The other transaction was first: this one is the duplicate.
  expect(await waiting).toBe(false);
});
