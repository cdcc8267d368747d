import { requestOrphans, unknownObjects, type ListedObject, type ReconciledType } from '@shopmeter/db';
import { operations, type AdminClient, type AskedStore } from '@shopmeter/shopify';
import { fetchOne, type ReconcileWork } from './fetch-one';
import { fetchRequested } from './fetch-requested';

/** What was found missing or older than at Shopify, and was fetched. */
export type Repaired = Record<ReconciledType, number>;

const HOUR = 3_600_000;
/** How far back each round looks: twice the day that Shopify may take to deliver. */
const LOOKBACK = 48 * HOUR;
/** What changed just now may have its webhook on the way. */
const SETTLED = 5 * 60_000;
/** Orders that are named and never came, in one round. */
const ORPHANS = 100;

/**
 * Compares what Shopify changed lately with what is stored, and fetches what is missing or older, besides what webhooks
 * told only a part of. What was fetched is kept as events and takes their way, so that versions decide here too.
 * @throws what asking the Admin API throws; what was fetched before stays kept
 */
export async function reconcileStore(work: ReconcileWork, store: AskedStore): Promise<Repaired> {
  const repaired: Repaired = { Product: 0, Customer: 0, Order: 0 };
  const { database } = work;
  const { tenantId } = store;
  const started = work.now();
  for (const type of ['Product', 'Customer', 'Order'] as const) {
    for await (const listed of recentlyChanged(work, store, type, started)) {
      const unknown = await database.transaction((tx) => unknownObjects(tx, tenantId, type, listed));
      for (const id of unknown) if (await fetchOne(work, store, type, id, started)) repaired[type] += 1;
    }
  }
  await database.transaction((tx) => requestOrphans(tx, tenantId, started, ORPHANS));
  for (const type of ['Product', 'Order'] as const) repaired[type] += await fetchRequested(work, store, type);
  return repaired;
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
