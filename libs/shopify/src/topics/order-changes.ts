import { versionOf, type Change } from '@shopmeter/commerce';
import { toCustomerRecord } from '../resources/customer';
import type { OrderPayload } from '../resources/order';
import { toOrderRecord } from '../resources/order-record';
import { toRefundRecord } from '../resources/refund';
import type { EventMeta } from '../topic';

/** Every orders/… topic carries the whole order: its customer, its lines and its refunds. */
export function orderChanges(payload: OrderPayload, meta: EventMeta): Change[] {
  const version = versionOf(payload.updated_at, meta.triggeredAt, meta.webhookId);
  const changes: Change[] = [];
  if (payload.customer) {
    const record = toCustomerRecord(payload.customer);
    // A part of a customer makes the customer known, and must never win over the whole.
    const seenAt = record.createdAt && record.updatedAt ? record.updatedAt : new Date(0);
    const seen = versionOf(seenAt, meta.triggeredAt, meta.webhookId);
    changes.push({ kind: 'customer', version: seen, record });
  }
  changes.push({ kind: 'order', version, record: toOrderRecord(payload) });
  for (const refund of payload.refunds) {
    changes.push({ kind: 'refund', version, record: toRefundRecord(refund, payload.id, payload.currency) });
  }
  return changes;
}
