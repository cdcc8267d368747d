import { versionOf } from '@shopmeter/commerce';
import { id } from '../payload/fields';
import { refundCurrency, refundPayload, toRefundRecord } from '../resources/refund';
import { defineTopic } from '../topic';

const payloadSchema = refundPayload.extend({ order_id: id });

/** The same refund also comes inside its order; both write the same row, so their order does not matter. */
export const refundsCreate = defineTopic('refunds/create', payloadSchema, (payload, meta) => {
  const currency = refundCurrency(payload) ?? meta.currency;
  if (!currency) throw new RangeError("the refund names no currency and the store's is not known yet");
  return [
    {
      kind: 'refund',
      version: versionOf(payload.processed_at ?? payload.created_at, meta.triggeredAt, meta.webhookId),
      record: toRefundRecord(payload, payload.order_id, currency),
    },
  ];
});
