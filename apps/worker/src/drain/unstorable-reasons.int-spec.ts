import type { PipelineStore } from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { drainAll } from './drain-all';

const MADE = '2026-01-01T00:00:00Z';

describe('a reason with characters that the database cannot hold', () => {
  let store: PipelineStore;
  eachWithStore({ currency: 'USD', zone: 'UTC' }, (made) => (store = made));

  it.each([
    ['malformed JSON', '{"a":\u0000}'],
    ['another shop', '{"id":1,"shop_domain":"a\\u0000b.myshopify.com"}'],
    ['half a pair', '{"id":1,"shop_domain":"a\\ud800b.myshopify.com"}'],
  ])('is stored without them: %s', async (_name, body) => {
    const id = await store.keep({ topic: 'orders/create', body });
    const customer = { id: 1, created_at: MADE, updated_at: MADE };
    const good = await store.keep({ topic: 'customers/create', body: customer });
    await drainAll(store.database, () => new Date());
    expect(await store.outcome(id)).toMatchObject({ status: 'quarantined', reason: expect.any(String) });
    expect(await store.outcome(good)).toMatchObject({ status: 'applied' });
  });
});
