import {
  createTestDatabase,
  PipelineStore,
  storeHistory,
  tenantTables,
  type KeptEvent,
  type TestDatabase,
} from '@shopmeter/testing';
import { drainAll } from './drain-all';
import { eventfulHistory } from './spec/eventful-history';

const DOMAIN = 'any-order.myshopify.com';

/** A seeded shuffle, so that a failure can be repeated. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

describe('the same history in any order, with any repetition', () => {
  const history = storeHistory({ domain: DOMAIN, seed: 'any order', months: 4, orders: 60 });
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase()));
  afterEach(() => database.drop());

  async function applied(events: readonly KeptEvent[], chunk: number): Promise<string> {
    const store = await PipelineStore.connect(database, { domain: DOMAIN });
    for (let at = 0; at < events.length; at += chunk) {
      for (const event of events.slice(at, at + chunk)) await store.keep(event);
      await drainAll(store.database, () => new Date());
    }
    const result = await tenantTables(store);
    await store.close();
    return result;
  }

  it('gives byte-equal facts, current ledger and rollups', async () => {
    const expected = await applied(history, history.length);
    expect(expected).toContain('"measure": "grossSales"');
    for (const seed of [1, 2, 3]) {
      await database.drop();
      database = await createTestDatabase();
      const repeated = shuffled([...history, ...shuffled(history, seed).slice(0, history.length / 3)], seed);
      expect(await applied(repeated, 40)).toBe(expected);
    }
  });

  it('does so for deletions, merges, edits and everything else that can overtake what it concerns', async () => {
    const expected = await applied(eventfulHistory, 1);
    for (const kind of ['customer', 'product', 'order', 'checkout']) expect(expected).toContain(`"${kind}"`);
    for (let seed = 1; seed <= 12; seed += 1) {
      await database.drop();
      database = await createTestDatabase();
      const repeated = shuffled([...eventfulHistory, ...eventfulHistory], seed);
      expect({ seed, tables: await applied(repeated, seed) }).toEqual({ seed, tables: expected });
    }
  });
});
