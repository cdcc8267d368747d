import type { Change } from '@shopmeter/commerce';
import {
  customerSubject,
  findErasures,
  orderSubject,
  type Erasure,
  type EventHead,
  type PipelineTransaction,
  type Shop,
} from '@shopmeter/db';
import type { DecodedEvent } from './decoded-event';

/**
 * Gives customers who were erased their pseudonyms in what events say of them, in place: an event that comes late brings
 * no name back, and makes nobody a new customer.
 */
export async function applyErasures(
  tx: PipelineTransaction,
  decoded: readonly DecodedEvent[],
  shops: ReadonlyMap<string, Shop>,
): Promise<void> {
  const concerned = decoded.filter(({ event }) => shops.get(event.tenantId)?.hasErasures);
  if (concerned.length === 0) return;
  const subjects = concerned.flatMap(({ event: { tenantId }, changes }) =>
    changes.flatMap((change) => subjectsOf(tenantId, change)).map((subject) => ({ tenantId, subject })),
  );
  const found = await findErasures(tx, subjects);
  const erasures = new Map(found.map((erasure) => [`${erasure.tenantId}/${erasure.subject}`, erasure]));
  for (const entry of concerned) {
    entry.changes = entry.changes.map((change) => erased(entry.event, change, erasures));
  }
}

/** By what it would be known that a change is about someone who was erased. */
function subjectsOf(tenantId: string, change: Change): string[] {
  const customers = (...ids: (string | null)[]) =>
    ids.flatMap((id) => (id === null ? [] : [customerSubject(tenantId, id)]));
  if (change.kind === 'customer') return customers(change.record.shopifyId);
  if (change.kind === 'customerMerge') return customers(change.record.shopifyId, change.record.keptId);
  if (change.kind === 'order')
    return [orderSubject(change.record.shopifyId), ...customers(change.record.customerId)];
  if (isCustomerDeletion(change)) return customers(change.record.objectId);
  return [];
}

function erased({ tenantId }: EventHead, change: Change, erasures: ReadonlyMap<string, Erasure>): Change {
  const nameOf = (id: string) => erasures.get(`${tenantId}/${customerSubject(tenantId, id)}`)?.customerId;
  if (change.kind === 'customer') {
    const shopifyId = nameOf(change.record.shopifyId);
    const nothing = { email: null, phone: null, name: null };
    return shopifyId ? { ...change, record: { ...change.record, ...nothing, shopifyId } } : change;
  }
  if (change.kind === 'customerMerge') {
    const { shopifyId, keptId } = change.record;
    const ids = { shopifyId: nameOf(shopifyId) ?? shopifyId, keptId: nameOf(keptId) ?? keptId };
    return { ...change, record: { ...change.record, ...ids } };
  }
  if (change.kind === 'order') {
    const known = erasures.get(`${tenantId}/${orderSubject(change.record.shopifyId)}`);
    const customerId = known?.customerId ?? (change.record.customerId && nameOf(change.record.customerId));
    if (!known && !customerId) return change;
    const identity = known?.identity ?? `c:${customerId}`;
    return { ...change, record: { ...change.record, customerId: customerId ?? null, identity } };
  }
  if (!isCustomerDeletion(change)) return change;
  const objectId = nameOf(change.record.objectId) ?? change.record.objectId;
  return { ...change, record: { ...change.record, objectId } };
}

function isCustomerDeletion(change: Change): change is Extract<Change, { kind: 'deletion' }> {
  return change.kind === 'deletion' && change.record.object === 'customer';
}
