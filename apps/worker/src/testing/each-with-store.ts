import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';

/**
 * A fresh database with one connected store for each test of the file or group, and its end.
 * @param shop as `PipelineStore.connect` takes it
 * @param use is handed what was made, before each test
 */
export function eachWithStore(
  shop: Parameters<typeof PipelineStore.connect>[1],
  use: (store: PipelineStore, database: TestDatabase) => void,
): void {
  let database: TestDatabase;
  let store: PipelineStore;
  beforeEach(async () => {
    database = await createTestDatabase();
    store = await PipelineStore.connect(database, shop);
    use(store, database);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });
}
