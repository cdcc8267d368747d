import type { Change } from '@shopmeter/commerce';
import { toCustomerRecord } from '../resources/customer';
import type { OrderPayload } from '../resources/order';
import { toOrderRecord } from '../resources/order-record';
import { toRefundRecord } from '../resources/refund';
import { versionIn, type EventMeta } from '../topic';

/** Every orders/… topic carries the whole order: its customer, its lines and its refunds. */
export function orderChanges(payload: OrderPayload, meta: EventMeta): Change[] {
  const version = versionIn(meta, payload.updated_at);
  const changes: Change[] = [{ kind: 'order', version, record: toOrderRecord(payload) }];
  if (payload.customer) {
    const record = toCustomerRecord(payload.customer);
    // A part of a customer makes the customer known, and must never win over the whole.
    const seenAt = record.createdAt && record.updatedAt ? record.updatedAt : new Date(0);
    changes.push({ kind: 'customer', version: versionIn(meta, seenAt), record });
  }
  for (const refund of payload.refunds.filter((one) => one !== null)) {
    changes.push({ kind: 'refund', version, record: toRefundRecord(refund, payload.id, payload.currency) });
  }
  return changes;
}
