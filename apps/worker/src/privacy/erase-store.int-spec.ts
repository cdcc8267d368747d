import { ERASED_TABLES, ERASED_WITH_STORE, NO_TENANT, orderPrivacyWork } from '@shopmeter/db';
import {
  orderPayload,
  PipelineStore,
  storeHistory,
  type KeptEvent,
  type TestDatabase,
} from '@shopmeter/testing';
import { drainAll } from '../drain/drain-all';
import { eachWithStore } from '../testing/each-with-store';
import { carryOutRequest } from './carry-out-request';
import { everythingStored } from './spec/everything-stored';

const DOMAIN = 'leaving.myshopify.com';
const redact = (triggeredAt: string): KeptEvent => ({
  topic: 'shop/redact',
  triggeredAt,
  body: { shop_domain: DOMAIN },
});

describe('the erasure of a store', () => {
  let store: PipelineStore;
  let database: TestDatabase;
  eachWithStore({ domain: DOMAIN, currency: 'USD', zone: 'UTC' }, (...made) => ([store, database] = made));

  const apply = () => drainAll(store.database, () => new Date());
  const LATER = 180_000;
  const carryOut = (eventId: string, ahead = 0, signal = new AbortController().signal) =>
    carryOutRequest(store.database, eventId, () => new Date(Date.now() + ahead), signal);
  async function ask(triggeredAt: string): Promise<string> {
    const id = await store.keep(redact(triggeredAt));
    await apply();
    return id;
  }
  const tenants = async () =>
    (await store.sql.query<{ domain: string }>('SELECT domain FROM tenants ORDER BY 1')).rows.map(
      (row) => row.domain,
    );
  it("does not follow what a store's own secret signed", async () => {
    const id = await store.keep({ ...redact('2026-03-01T00:00:00Z'), appSigned: false });
    await apply();
    expect(await store.outcome(id)).toMatchObject({
      status: 'quarantined',
      reason: "only Shopify may ask for shop/redact, with the app's secret",
    });
    expect(await store.rows('SELECT * FROM privacy_requests WHERE tenant_id = $1')).toEqual([]);
  });

  async function fill(): Promise<void> {
    for (const event of storeHistory({ domain: DOMAIN, seed: 'leaving', months: 1, orders: 10 }))
      await store.keep(event);
    await apply();
    await store.sql.query(
      `INSERT INTO users (id, email, password_hash, created_at, tenant_id) VALUES ($1, 'o@example.com', 'x', now(), $1)`,
      [store.tenantId],
    );
    await store.sql.query(`INSERT INTO memberships VALUES ($1, $1, 'owner', now())`, [store.tenantId]);
    await store.sql.query(
      `INSERT INTO audit_log (tenant_id, id, at, action, actor_kind) VALUES ($1, $1, now(), 'store.connected', 'user')`,
      [store.tenantId],
    );
  }

  it('leaves nothing of it but that it was done, and of another store everything', async () => {
    const other = await PipelineStore.connect(database, { domain: 'staying.myshopify.com' });
    await other.keep({ topic: 'orders/create', body: orderPayload() });
    await fill();
    await store.keep({ topic: 'orders/create', tenantId: NO_TENANT, body: orderPayload({ id: 5 }) });
    await apply();
    const theirs = await everythingStored(other);
    const id = await ask('2026-01-01T00:00:00Z');
    await carryOut(id);
    expect(await tenants()).toEqual([`erased/${store.tenantId}`, 'staying.myshopify.com']);
    // From a process that had found the store before.
    await store.keep({ topic: 'orders/create', body: orderPayload({ id: 6 }) });
    await carryOut(id, LATER);
    expect((await everythingStored(store)).split('\n').filter((row) => row.startsWith('{')).length).toBe(0);
    expect(await everythingStored(other)).toBe(theirs);
    expect(await tenants()).toEqual(['staying.myshopify.com']);
    const strays = await store.sql.query(`SELECT FROM events WHERE shop_domain = $1`, [DOMAIN]);
    expect(strays.rowCount).toBe(0);
    const { rows } = await store.sql.query('SELECT * FROM erased_stores');
    expect(rows).toEqual([
      expect.objectContaining({
        ...{ store_id: store.tenantId, domain: DOMAIN, event_id: id, done_at: expect.any(Date) },
        counts: expect.objectContaining({ orders: 9, audit_log: 1 }),
      }),
    ]);
    const people = await store.sql.query('SELECT email, tenant_id FROM users');
    expect(people.rows).toEqual([{ email: 'o@example.com', tenant_id: null }]);
    await carryOut(id, LATER);
    await other.close();
  });

  it('trap 26: not of one that was connected again since it was asked for', async () => {
    await fill();
    const before = await store.rows('SELECT * FROM orders WHERE tenant_id = $1');
    const id = await ask('2019-12-31T23:59:59Z');
    await carryOut(id);
    expect(await store.rows('SELECT * FROM orders WHERE tenant_id = $1')).toEqual(before);
    expect(await tenants()).toEqual([DOMAIN]);
    expect(
      await store.rows(
        'SELECT outcome, done_at IS NOT NULL AS done FROM privacy_requests WHERE tenant_id = $1',
      ),
    ).toEqual([{ outcome: 'kept', done: true }]);
  });

  it('a store that was erased holds up no request of another, and gets no new work for its own', async () => {
    const id = await ask('2026-01-01T00:00:00Z');
    const ordered = async () => {
      await store.sql.query('DELETE FROM jobs_outbox');
      await store.database.transaction((tx) => orderPrivacyWork(tx, new Date()));
      const { rows } = await store.sql.query<{ id: string }>(
        `SELECT id FROM jobs_outbox WHERE name = 'privacy-request'`,
      );
      return rows.map((job) => job.id);
    };
    await store.sql.query(
      `INSERT INTO erased_stores (store_id, domain, event_id, requested_at, begun_at, done_at)
       VALUES (gen_random_uuid(), 'gone.myshopify.com', gen_random_uuid(), now(), now(), now())`,
    );
    expect(await ordered()).toEqual([id]);
    await store.sql.query('UPDATE erased_stores SET store_id = $1', [store.tenantId]);
    expect(await ordered()).toEqual([]);
    await store.sql.query('DELETE FROM erased_stores');
  });

  it('goes on where it was interrupted, also when its request is gone already', async () => {
    await fill();
    const id = await ask('2026-01-01T00:00:00Z');
    await carryOut(id);
    await expect(carryOut(id, LATER, AbortSignal.abort())).rejects.toThrow();
    await store.sql.query('DELETE FROM privacy_requests');
    await store.sql.query('DELETE FROM jobs_outbox');
    await store.database.transaction((tx) => orderPrivacyWork(tx, new Date(Date.now() + LATER)));
    const jobs = await store.sql.query<{ id: string }>(
      `SELECT id FROM jobs_outbox WHERE name = 'privacy-request'`,
    );
    expect(jobs.rows).toEqual([{ id }]);
    await Promise.all([carryOut(id, LATER), carryOut(id, LATER)]);
    expect(await tenants()).toEqual([]);
  });

  it('cannot be told to delete a store, or its audit log, that nobody asked to erase', async () => {
    await fill();
    await store.database.transaction(async (tx) => {
      for (const table of ['audit_log', 'replays', 'events', 'outcomes'])
        expect((await tx.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [store.tenantId])).rowCount).toBe(
          0,
        );
      expect((await tx.query('DELETE FROM tenants WHERE id = $1', [store.tenantId])).rowCount).toBe(0);
    });
  });

  it('knows every table that holds rows of stores', async () => {
    const { rows } = await store.sql.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND c.relname <> 'users'`,
    );
    expect([...ERASED_TABLES, ...ERASED_WITH_STORE].sort()).toEqual(rows.map(({ name }) => name).sort());
  });
});
