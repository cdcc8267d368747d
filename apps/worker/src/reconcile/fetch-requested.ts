import { postponeRequested, requestedObjects } from '@shopmeter/db';
import type { AskedStore } from '@shopmeter/shopify';
import { fetchOne, type ReconcileWork } from './fetch-one';

/** Objects in one round. */
const REQUESTED = 100;

/** Fetches objects of which webhooks told only a part. What is not there lets others go first. @returns how many were */
export async function fetchRequested(
  work: ReconcileWork,
  store: AskedStore,
  type: 'Order' | 'Product',
): Promise<number> {
  const { database } = work;
  const { tenantId } = store;
  const ids = await database.transaction((tx) => requestedObjects(tx, tenantId, type, REQUESTED));
  const round = work.now();
  const absent: string[] = [];
  for (const id of ids) if (!(await fetchOne(work, store, type, id, round))) absent.push(id);
  await database.transaction((tx) => postponeRequested(tx, tenantId, type, absent, round));
  return ids.length - absent.length;
}
