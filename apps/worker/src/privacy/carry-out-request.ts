import {
  beginStoreErasure,
  begunStoreErasure,
  eraseStoreRows,
  finishPrivacyRequest,
  finishStoreErasure,
  lockShardOf,
  openPrivacyRequest,
  settledBefore,
  type OpenPrivacyRequest,
  type PipelineDatabase,
} from '@shopmeter/db';
import { eraseCustomer } from './erase-customer';
import { findCustomerData } from './find-customer-data';

/**
 * Carries out a request about personal data. What was done before a crash is seen in what is stored. The erasure of a
 * store is begun first, and done when it is called again after a while.
 * @param eventId of the event that asked
 */
export async function carryOutRequest(
  database: PipelineDatabase,
  eventId: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<void> {
  const request = await database.transaction((tx) => openPrivacyRequest(tx, eventId));
  if (request?.kind === 'data_request') await findCustomerData(database, request, now);
  if (request?.kind === 'customer_redact') await eraseCustomer(database, request, now);
  if (request?.kind === 'shop_redact') await beginOrKeep(database, request, now);
  const begun = await database.transaction((tx) => begunStoreErasure(tx, eventId, settledBefore(now())));
  if (!begun) return;
  await eraseStoreRows(database, begun, signal);
  await database.transaction((tx) => finishStoreErasure(tx, begun, now()));
}

/** A store that was connected (again) after Shopify asked for its erasure is another installation's, and stays. */
async function beginOrKeep(
  database: PipelineDatabase,
  request: OpenPrivacyRequest,
  now: () => Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockShardOf(tx, request.tenantId);
    const open = await openPrivacyRequest(tx, request.eventId);
    if (!open) return;
    if (open.connectedAt > open.requestedAt)
      await finishPrivacyRequest(tx, open, { outcome: 'kept', counts: {} }, now());
    else if (!(await begunStoreErasure(tx, open.eventId, now()))) await beginStoreErasure(tx, open, now());
  });
}
