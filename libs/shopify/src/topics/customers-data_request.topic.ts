import { z } from 'zod';
import { id } from '../payload/fields';
import { defineTopic } from '../topic';
import { customerFields, orderIds, privacyRequest } from './privacy-request';

const payloadSchema = z.object({
  ...customerFields,
  orders_requested: orderIds,
  data_request: z.object({ id }),
});

/** A customer wants to see their data: the merchant has to hand it out within 30 days. */
export const customersDataRequest = defineTopic('customers/data_request', payloadSchema, (payload, meta) => {
  const { id: customerId, email, phone } = payload.customer;
  const requestId = payload.data_request.id;
  const about = { requestId, customerId, email, phone, orderIds: payload.orders_requested };
  return privacyRequest(payload, 'data_request', about, meta);
});
