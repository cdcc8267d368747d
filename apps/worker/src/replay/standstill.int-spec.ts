import { endImpossiblePauses } from '@shopmeter/db';
import { orderPayload, PipelineStore } from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { drainAll } from '../drain/drain-all';
import { MAX_ATTEMPTS, retryDelay } from '../drain/retry-delay';

const DAY = 86_400_000;
const LONGEST = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retryDelay(index + 1, 1));

describe('a clock that goes back', () => {
  let store: PipelineStore;
  eachWithStore({ currency: 'USD', zone: 'UTC' }, (made) => (store = made));
  const keep = (id: number) => store.keep({ topic: 'orders/create', body: orderPayload({ id }) });
  const applyAt = (milliseconds: number) => drainAll(store.database, () => new Date(milliseconds));

  it('keeps no new event waiting', async () => {
    const id = await keep(1);
    // The worker's clock is a day behind the one that the event was received by.
    expect(await applyAt(Date.now() - DAY)).toMatchObject([{ eventId: id, status: 'applied' }]);
  });

  it('ends pauses that it made too long, and no others', async () => {
    await store.sql.query('ALTER TABLE orders ADD CONSTRAINT broken CHECK (shopify_id <> 1)');
    const id = await keep(1);
    await applyAt(Date.now() + DAY);
    await store.sql.query('ALTER TABLE orders DROP CONSTRAINT broken');
    expect(await applyAt(Date.now())).toEqual([]);
    expect(await endImpossiblePauses(store.database, new Date(Date.now() + DAY), LONGEST)).toBe(0);
    expect(await endImpossiblePauses(store.database, new Date(), LONGEST)).toBe(1);
    expect(await applyAt(Date.now())).toMatchObject([{ eventId: id, status: 'applied' }]);
  });
});
