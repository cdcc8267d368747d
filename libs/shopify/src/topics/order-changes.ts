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
    // A customer without a date of its own must never win over one that has it.
    changes.push({
      kind: 'customer',
      version: versionOf(record.updatedAt ?? new Date(0), meta.triggeredAt, meta.webhookId),
      record,
    });
  }
  changes.push({ kind: 'order', version, record: toOrderRecord(payload) });
  for (const refund of payload.refunds) {
    changes.push({ kind: 'refund', version, record: toRefundRecord(refund, payload.id, payload.currency) });
  }
  return changes;
}
