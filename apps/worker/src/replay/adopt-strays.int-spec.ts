import { NO_TENANT } from '@shopmeter/db';
import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import { drainAll } from '../drain/drain-all';
import { verifyTenant } from '../rebuild/rebuild-tenant';
import { adoptStrays } from './adopt-strays';

const SHOP = 'late.myshopify.com';

describe('events of a shop that nobody had connected', () => {
  let database: TestDatabase;
  /** Connected all the time; keeps for others too. */
  let other: PipelineStore;
  beforeEach(async () => {
    database = await createTestDatabase();
    other = await PipelineStore.connect(database, { currency: 'USD' });
  });
  afterEach(async () => {
    await other.close();
    await database.drop();
  });

  const apply = () => drainAll(other.database, () => new Date());
  const adopt = () => adoptStrays(other.database, { tenantId: null, after: NO_TENANT });
  const stray = (body: unknown, webhookId: string = randomUUID()) =>
    other.keep({ topic: 'orders/create', body, webhookId, tenantId: NO_TENANT, domain: SHOP });
  const connect = () => PipelineStore.connect(database, { domain: SHOP, zone: 'UTC', currency: 'USD' });
  async function ownerOf(id: string): Promise<string[]> {
    const { rows } = await other.sql.query<{ tenant_id: string }>(
      'SELECT tenant_id FROM events WHERE id = $1',
      [id],
    );
    return rows.map((row) => row.tenant_id);
  }

  it('trap 6: create no store, and are the store’s own and applied once it connects', async () => {
    const body = orderPayload({ id: 1, domain: SHOP });
    const [decided, webhookId] = [await stray(body, '00000000-0000-4000-8000-000000000001'), randomUUID()];
    await apply();
    expect(await other.outcome(decided)).toMatchObject({
      status: 'quarantined',
      reason: `unknown shop ${SHOP}`,
    });
    // Not decided yet when the store connects.
    const waiting = await stray(orderPayload({ id: 2, domain: SHOP }), webhookId);
    expect(await adopt()).toBe(0);
    const store = await connect();
    expect(await adopt()).toBe(2);
    await apply();
    expect([await ownerOf(decided), await ownerOf(waiting)]).toEqual([[store.tenantId], [store.tenantId]]);
    expect(await store.outcome(decided)).toMatchObject({ status: 'applied' });
    expect(await store.outcome(waiting)).toMatchObject({ status: 'applied' });
    // Shopify sends one of them again: known.
    await store.keep({ topic: 'orders/create', body, webhookId });
    expect(await apply()).toEqual([]);
    expect(await store.measures('2026-03-01')).toMatchObject({ orders: 2 });
    const { rows: left } = await store.sql.query(
      `SELECT event_id FROM outcomes WHERE tenant_id = $1 UNION ALL SELECT event_id FROM deliveries WHERE tenant_id = $1`,
      [NO_TENANT],
    );
    expect(left).toEqual([]);
    const options = {
      directUrl: database.directUrl,
      tenantId: store.tenantId,
      now: () => new Date(),
      limit: 10,
    };
    expect((await verifyTenant(options)).differences).toEqual([]);
    await store.close();
  });

  it('are left where they are when they were sent again and kept since', async () => {
    const webhookId = randomUUID();
    const body = orderPayload({ id: 1, domain: SHOP });
    const first = await stray(body, webhookId);
    await apply();
    const store = await connect();
    await store.keep({ topic: 'orders/create', body, webhookId });
    expect(await adopt()).toBe(0);
    expect(await ownerOf(first)).toEqual([NO_TENANT]);
    await store.close();
  });

  it('stay in quarantine when the body is another shop’s, or came for another shop as well', async () => {
    const named = await stray(orderPayload({ id: 1, domain: other.domain }));
    const silent = orderPayload({ id: 2 });
    const twice = await stray(silent);
    await apply();
    await other.keep({ topic: 'orders/create', body: silent });
    const store = await connect();
    expect(await adopt()).toBe(0);
    await apply();
    expect([await ownerOf(named), await ownerOf(twice)]).toEqual([[NO_TENANT], [NO_TENANT]]);
    expect(await store.rows('SELECT FROM orders WHERE tenant_id = $1')).toEqual([]);
    // What the forger sent first takes nothing from the store that it is of.
    expect(await other.measures('2026-03-01')).toMatchObject({ orders: 1 });
    await store.close();
  });

  it('stay in quarantine for a store with a secret of its own', async () => {
    const signedByApp = await stray(orderPayload({ id: 1, domain: SHOP }));
    await apply();
    const store = await connect();
    await store.sql.query(`UPDATE tenants SET webhook_secret = 'sealed' WHERE id = $1`, [store.tenantId]);
    expect(await adopt()).toBe(0);
    expect(await ownerOf(signedByApp)).toEqual([NO_TENANT]);
    await store.close();
  });

  it('are the only ones that the pipeline can delete', async () => {
    const kept = await other.keep({ topic: 'orders/create', body: orderPayload({ id: 1 }) });
    await apply();
    const deleted = await other.database.transaction(async (tx) => {
      const events = await tx.query('DELETE FROM events');
      const outcomes = await tx.query('DELETE FROM outcomes');
      return [events.rowCount, outcomes.rowCount];
    });
    expect(deleted).toEqual([0, 0]);
    expect(await ownerOf(kept)).toEqual([other.tenantId]);
  });
});
