import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { signBody } from '@shopmeter/shopify';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';

const DAY = 86_400_000;

/** Deliveries while something around the server is not as it should be: each is kept and applied, once. */
describe('hard times', () => {
  let server: TestServer;
  const domain = 'hard-times.myshopify.com';
  let orders = 0;

  beforeAll(async () => {
    server = await startTestServer();
    await server.sql.query(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at)
       VALUES (gen_random_uuid(), 'Hard times', $1, 'hard-times', '2020-01-01')`,
      [domain],
    );
  });
  afterAll(() => server.close());

  async function post(body: Buffer, webhookId: string): Promise<number> {
    const response = await fetch(`${server.url}/api/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': 'orders/create',
        'x-shopify-shop-domain': domain,
        'x-shopify-webhook-id': webhookId,
        'x-shopify-api-version': '2026-10',
        'x-shopify-hmac-sha256': signBody(body, server.settings.shopifySecrets[0]!),
      },
      body: new Uint8Array(body),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** Sends a new order until it is acknowledged, as Shopify does. @returns every answer */
  async function deliver(): Promise<number[]> {
    const id = 1001 + (orders += 1);
    const body = Buffer.from(JSON.stringify(orderPayload({ id, lines: [{ id: id * 10, price: 10 }] })));
    const webhookId = randomUUID();
    const answers: number[] = [];
    while (answers.at(-1) !== 200) {
      if (answers.length > 0) await delay(200);
      answers.push(await post(body, webhookId));
    }
    return answers;
  }

  const deliverMany = async (count: number): Promise<number[]> =>
    (await Promise.all(Array.from({ length: count }, deliver))).flat();

  /** All that was delivered so far is among the events once, and counted once. */
  async function expectAllCounted(): Promise<void> {
    const count = async (sql: string) => Number((await server.sql.query<{ n: string }>(sql)).rows[0]!.n);
    const counted = () =>
      count(`SELECT sum(value) AS n FROM rollups WHERE measure = 'orders' AND grain = 'day'`);
    for (let attempt = 0; attempt < 200 && (await counted()) < orders; attempt += 1) await delay(100);
    expect(await counted()).toBe(orders);
    expect(await count('SELECT count(*) AS n FROM events')).toBe(orders);
    expect(await count('SELECT count(*) AS n FROM inbox')).toBe(0);
  }

  it('midnight: each event is in the partition of its day', async () => {
    const midnight = Math.ceil(server.clock.now().getTime() / DAY) * DAY;
    server.clock.advance(midnight - 3000 - server.clock.now().getTime());
    while (server.clock.now().getTime() < midnight) await deliverMany(5);
    await deliverMany(5);
    const { rows } = await server.sql.query<{ name: string; day: string }>(
      `SELECT DISTINCT tableoid::regclass::text AS name, to_char(received_at AT TIME ZONE 'UTC', 'YYYYMMDD') AS day FROM events`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(rows.map(({ day }) => `events_${day}`).sort());
    expect(rows).toHaveLength(2);
    await expectAllCounted();
  });

  it('a clock that jumps weeks ahead, to days without a partition, and back', async () => {
    server.clock.advance(40 * DAY);
    await deliverMany(5);
    await expectAllCounted();
    server.clock.advance(-40 * DAY);
    await deliverMany(5);
    await expectAllCounted();
  });

  it('a slow disk: commits that take half a second', async () => {
    await server.sql.query(`
      CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
      CREATE TRIGGER slow_commit AFTER INSERT ON deliveries FOR EACH STATEMENT EXECUTE FUNCTION slow_commit()`);
    expect(new Set(await deliverMany(60))).toEqual(new Set([200]));
    await server.sql.query('DROP TRIGGER slow_commit ON deliveries');
    await expectAllCounted();
  });

  it('a migration that holds the tables while deliveries come in', async () => {
    await server.sql.query(
      'BEGIN; ALTER TABLE events ADD COLUMN tried integer; ALTER TABLE inbox ADD COLUMN tried integer',
    );
    const delivered = deliverMany(40);
    await delay(1000);
    await server.sql.query('COMMIT');
    for (const status of await delivered) expect([200, 503]).toContain(status);
    await expectAllCounted();
  });

  it('a database that takes no more connections: 503, and 200 again soon after', async () => {
    const name = (await server.sql.query<{ name: string }>('SELECT current_database() AS name')).rows[0]!
      .name;
    await server.sql.query(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    await server.sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()`,
      [name],
    );
    const delivered = deliverMany(5);
    await delay(4500);
    await server.sql.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    const answers = await delivered;
    expect(new Set(answers)).toEqual(new Set([200, 503]));
    await expectAllCounted();
  });
});
