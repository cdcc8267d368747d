import { keepEvents } from '@shopmeter/db';
import { MendableError } from '@shopmeter/platform';
import {
  newEvent,
  orderPayload,
  type PipelineStore,
  tenantTables,
  type TestDatabase,
} from '@shopmeter/testing';
import { drainAll } from '../drain/drain-all';
import { keepEventDays } from '../retention/keep-event-days';
import { eachWithStore } from '../testing/each-with-store';
import { rebuildTenant, verifyTenant } from './rebuild-tenant';

const DAY = 86_400_000;

describe('a store of which old events were dropped', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  eachWithStore({ zone: 'UTC', currency: 'USD' }, (...made) => ([store, database] = made));

  it('is not rebuilt from what is left of them, although its orders are all there', async () => {
    const then = new Date(Date.now() - 60 * DAY);
    const keep = (topic: string, body: object) =>
      keepEvents(store.database, [newEvent({ topic, body }, store, then)]);
    const made = { created_at: then.toISOString(), updated_at: then.toISOString() };
    for (const id of [1, 2]) await keep('customers/create', { id, email: `c${id}@example.com`, ...made });
    await keep('customers/delete', { id: 2 });
    await store.keep({ topic: 'orders/create', body: orderPayload() });
    await drainAll(store.database, () => new Date());
    const before = await tenantTables(store);
    expect(before).toContain('c1@example.com');

    const { dropped } = await keepEventDays(store.database, new Date(), 30);
    expect(dropped).toEqual([then.toISOString().slice(0, 10)]);
    const { tenantId } = store;
    const options = { directUrl: database.directUrl, tenantId, now: () => new Date(), limit: 3 };
    await expect(rebuildTenant(options)).rejects.toThrow(MendableError);
    await expect(verifyTenant(options)).rejects.toThrow('are not kept any more');
    expect(await tenantTables(store)).toBe(before);
  });
});
