import { reasonText } from '@shopmeter/contracts';
import { id } from '../payload/fields';
import { knownFields } from '../resources/known-fields';
import { refundCurrency, refundPayload, toRefundRecord } from '../resources/refund';
import { defineTopic, NotYetReadable, versionIn } from '../topic';

const payloadSchema = refundPayload.extend({ order_id: id }).meta({ fields: knownFields.refund });

/** The same refund also comes inside its order; both write the same row, so their order does not matter. */
export const refundsCreate = defineTopic('refunds/create', payloadSchema, (payload, meta) => {
  const currency = refundCurrency(payload) ?? meta.currency;
  if (!currency) throw new NotYetReadable(reasonText('no_currency', {}));
  return [
    {
      kind: 'refund',
      version: versionIn(meta, payload.processed_at ?? payload.created_at),
      record: toRefundRecord(payload, payload.order_id, currency),
    },
  ];
});
