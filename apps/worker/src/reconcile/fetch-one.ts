import { keepEvents, type PipelineDatabase, type ReconciledType } from '@shopmeter/db';
import type { AdminClient, AskedStore } from '@shopmeter/shopify';
import { fetchedEvent } from '../fetching/fetched-event';
import { wholeObject } from '../fetching/whole-object';

export interface ReconcileWork {
  database: PipelineDatabase;
  client: AdminClient;
  now: () => Date;
}

/**
 * Keeps an object as Shopify tells it now.
 * @param round when the round began: the same object of the same round is one event
 * @returns whether it is there. Nothing follows from one that is not: without `read_all_orders` old orders are hidden
 */
export async function fetchOne(
  work: ReconcileWork,
  store: AskedStore,
  type: ReconciledType,
  shopifyId: string,
  round: Date,
): Promise<boolean> {
  const at = work.now();
  const document = await wholeObject(work.client, store, type, shopifyId);
  if (!document) return false;
  const fetch = { source: 'reconcile', id: round.toISOString(), at } as const;
  await keepEvents(work.database, [fetchedEvent(store, type, document, fetch, work.now())]);
  return true;
}
