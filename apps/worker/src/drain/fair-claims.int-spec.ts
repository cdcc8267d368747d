import { randomUUID } from 'node:crypto';
import { CLAIM_BYTES, claimEvents, shardOf, type ClaimedEvent } from '@shopmeter/db';
import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { BATCH_SIZE, drainShard } from './drain-shard';

const now = () => new Date();

describe('claims of a shard', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  let shard: number;

  beforeEach(async () => {
    database = await createTestDatabase();
    store = await PipelineStore.connect(database);
    const { rows } = await store.sql.query<{ shard: number }>(`SELECT ${shardOf('$1::uuid')} AS shard`, [
      store.tenantId,
    ]);
    shard = rows[0]!.shard;
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  /** Events of a topic that nobody understands, later than all before. @param size bytes of each body, as declared; null for what it has */
  async function flood(tenantId: string, count: number, size: number | null = null): Promise<void> {
    const id = `(substr(e.id::text, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid`;
    const template = await store.keep({ topic: 'carrots/create', body: { of: randomUUID() } });
    await store.sql.query(
      `INSERT INTO events SELECT $2, ${id}, received_at, topic, shop_domain, webhook_id, shopify_event_id, api_version,
         triggered_at, headers, body, coalesce($4::integer, body_size), sha256((e.id::text || n)::bytea), app_signed, body_dictionary
       FROM events e, generate_series(1, $3::integer) AS n WHERE e.id = $1`,
      [template, tenantId, count, size],
    );
    await store.sql.query(
      `INSERT INTO inbox (tenant_id, event_id, shard, available_at)
       SELECT $2, ${id}, $4, e.received_at FROM events e, generate_series(1, $3::integer) AS n WHERE e.id = $1`,
      [template, tenantId, count, shard],
    );
    await store.sql.query('DELETE FROM inbox WHERE event_id = $1', [template]);
  }

  /** Another store whose events are in the same shard. */
  async function neighbour(): Promise<string> {
    const { rows } = await store.sql.query<{ id: string }>(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at)
       SELECT id, 'Neighbour', 'n-' || id || '.myshopify.com', id, now()
       FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 500)) AS random WHERE ${shardOf('id')} = $1 LIMIT 1
       RETURNING id`,
      [shard],
    );
    return rows[0]!.id;
  }

  function claim(limit: number): Promise<ClaimedEvent[]> {
    return store.database.transaction((tx) => claimEvents(tx, { shard, now: now(), limit }));
  }

  it('apply one event of a store in the first batch, whatever another store has waiting before it', async () => {
    await flood(store.tenantId, 3000);
    const other = await neighbour();
    await flood(other, 1);
    const first = await drainShard(store.database, shard, now);
    expect(first).toHaveLength(BATCH_SIZE);
    expect(first.filter(({ tenantId }) => tenantId === other)).toHaveLength(1);
  });

  it('give equal shares to two floods, and a flood what others leave', async () => {
    await flood(store.tenantId, 1000);
    const other = await neighbour();
    await flood(other, 1000);
    const third = await neighbour();
    await flood(third, 10);
    const claimed = await claim(300);
    const of = (tenantId: string) => claimed.filter((event) => event.tenantId === tenantId).length;
    expect([of(store.tenantId) + of(other), of(third)]).toEqual([290, 10]);
    expect(Math.min(of(store.tenantId), of(other))).toBeGreaterThanOrEqual(100);
  });

  it('take the events of a store oldest first', async () => {
    await flood(store.tenantId, 50);
    const ids = (await claim(20)).map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(ids).toEqual([...ids].sort());
    const { rows } = await store.sql.query('SELECT FROM inbox WHERE event_id < $1', [ids.at(-1)]);
    expect(rows).toHaveLength(19);
  });

  it('are bounded in bytes, and still take a single body of any size', async () => {
    await flood(store.tenantId, 10, 5_000_000);
    expect(await claim(400)).toHaveLength(Math.ceil(CLAIM_BYTES / 5_000_000));
    await store.sql.query('DELETE FROM inbox');
    await flood(store.tenantId, 3, CLAIM_BYTES + 1);
    expect(await claim(400)).toHaveLength(1);
  });

  it('do not wait for events of a store that failed and come back later', async () => {
    await flood(store.tenantId, 500);
    await store.sql.query(`UPDATE inbox SET available_at = now() + interval '1 hour'`);
    const other = await neighbour();
    await flood(other, 5);
    const claimed = await claim(400);
    expect(claimed.map(({ tenantId }) => tenantId)).toEqual(Array(5).fill(other));
  });
});
