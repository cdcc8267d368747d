import { shardOf, type PipelineDatabase } from '@shopmeter/db';
import {
  createTestDatabase,
  PipelineStore,
  storeHistory,
  tenantTables,
  type TestDatabase,
} from '@shopmeter/testing';
import { drainAll } from './drain-all';
import { eventfulHistory } from './spec/eventful-history';

const DOMAINS = ['any-order.myshopify.com', 'beside.myshopify.com'] as const;
const HISTORIES = [
  eventfulHistory,
  storeHistory({ domain: DOMAINS[1], seed: 'apart', months: 3, orders: 40 }),
];

/** In which the events of both come. */
const PARTS = 6;

/** On a cluster some statements are sent for one store after the other; any database takes them so. */
describe('a batch of two stores', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase()));
  afterEach(() => database.drop());

  /** Two stores whose events are applied together. */
  async function connected(): Promise<PipelineStore[]> {
    const stores = await Promise.all(DOMAINS.map((domain) => PipelineStore.connect(database, { domain })));
    const shards = await Promise.all(
      stores.map((store) => store.rows<{ shard: number }>(`SELECT ${shardOf('$1::uuid')} AS shard`)),
    );
    if (new Set(shards.flat().map(({ shard }) => shard)).size === 1) return stores;
    await stores[0]!.sql.query('DELETE FROM tenants');
    for (const store of stores) await store.close();
    return connected();
  }

  async function applied(storesApart: boolean): Promise<string[]> {
    const stores = await connected();
    const { database: own } = stores[0]!;
    const drained: Pick<PipelineDatabase, 'transaction'> = {
      transaction: (work) => own.transaction((tx) => work(Object.assign(tx, { storesApart }))),
    };
    for (let part = 0; part < PARTS; part += 1) {
      for (const [n, store] of stores.entries()) {
        const [from, to] = [part, part + 1].map((of) => Math.ceil((HISTORIES[n]!.length * of) / PARTS));
        for (const event of HISTORIES[n]!.slice(from, to)) await store.keep(event);
      }
      await drainAll(drained as PipelineDatabase, () => new Date());
    }
    const tables = [];
    for (const store of stores) {
      tables.push(await tenantTables(store));
      await store.close();
    }
    return tables;
  }

  it('stores the same whether they are asked about together or apart', async () => {
    const together = await applied(false);
    await database.drop();
    database = await createTestDatabase();
    expect(await applied(true)).toEqual(together);
    for (const tables of together) expect(tables).toContain('"measure": "grossSales"');
  });
});
