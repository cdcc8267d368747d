import {
  keepEvents,
  requestedObjects,
  unknownObjects,
  type ListedObject,
  type PipelineDatabase,
  type ReconciledType,
} from '@shopmeter/db';
import { operations, type AdminClient, type AskedStore } from '@shopmeter/shopify';
import { fetchedEvent } from '../fetching/fetched-event';
import { wholeObject } from '../fetching/whole-object';

export interface ReconcileWork {
  database: PipelineDatabase;
  client: AdminClient;
  now: () => Date;
}

/** What was found missing or older than at Shopify, and was fetched. */
export type Repaired = Record<ReconciledType, number>;

const HOUR = 3_600_000;
/** How far back each round looks: twice the day that Shopify may take to deliver. */
const LOOKBACK = 48 * HOUR;
/** What changed just now may have its webhook on the way. */
const SETTLED = 5 * 60_000;
/** Objects of which webhooks told only a part, in one round. */
const REQUESTED = 100;
/**
 * Compares what Shopify changed lately with what is stored, and fetches what is missing or older, besides what webhooks
 * told only a part of. What was fetched is kept as events and takes their way, so that versions decide here too.
 * @throws what asking the Admin API throws; what was fetched before stays kept
 */
export async function reconcileStore(work: ReconcileWork, store: AskedStore): Promise<Repaired> {
  const repaired: Repaired = { Product: 0, Customer: 0, Order: 0 };
  const started = work.now();
  for (const type of ['Product', 'Customer', 'Order'] as const) {
    const wanted = new Set(type === 'Customer' ? [] : await requested(work, store, type));
    for await (const listed of recentlyChanged(work, store, type, started)) {
      const { database } = work;
      const unknown = await database.transaction((tx) => unknownObjects(tx, store.tenantId, type, listed));
      for (const id of unknown) wanted.add(id);
    }
    for (const id of wanted) {
      if (await fetchOne(work, store, type, id, started)) repaired[type] += 1;
    }
  }
  return repaired;
}

function requested({ database }: ReconcileWork, { tenantId }: AskedStore, type: 'Order' | 'Product') {
  return database.transaction((tx) => requestedObjects(tx, tenantId, type, REQUESTED));
}

async function* recentlyChanged(
  { client }: ReconcileWork,
  store: AskedStore,
  type: ReconciledType,
  now: Date,
): AsyncGenerator<ListedObject[], void, undefined> {
  const time = (before: number) => `'${new Date(now.getTime() - before).toISOString()}'`;
  const query = `updated_at:>=${time(LOOKBACK)} AND updated_at:<${time(SETTLED)}`;
  for (let after: string | null = null; ;) {
    const page: Page = await pageOf(client, store, type, { query, after });
    yield page.nodes.map(({ id, updatedAt }) => ({
      shopifyId: id.slice(id.lastIndexOf('/') + 1),
      updatedAt,
    }));
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor ?? null;
  }
}

type Page = Awaited<ReturnType<typeof pageOf>>;

async function pageOf(
  client: AdminClient,
  store: AskedStore,
  type: ReconciledType,
  variables: { query: string; after: string | null },
) {
  if (type === 'Customer')
    return (await client.ask(store, operations.listCustomers, variables)).data.customers;
  if (type === 'Product') return (await client.ask(store, operations.listProducts, variables)).data.products;
  return (await client.ask(store, operations.listOrders, variables)).data.orders;
}

async function fetchOne(
  work: ReconcileWork,
  store: AskedStore,
  type: ReconciledType,
  id: string,
  round: Date,
): Promise<boolean> {
  const at = work.now();
  const document = await wholeObject(work.client, store, type, id);
  if (!document) return false;
  const fetch = { source: 'reconcile', id: round.toISOString(), at } as const;
  await keepEvents(work.database, [fetchedEvent(store, type, document, fetch, work.now())]);
  return true;
}
