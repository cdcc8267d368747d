import { z } from 'zod';
import { defineTopic } from '../topic';
import { customerFields, orderIds, privacyRequest } from './privacy-request';

const payloadSchema = z.object({ ...customerFields, orders_to_redact: orderIds });

/** A customer's data has to be erased within 30 days. */
export const customersRedact = defineTopic('customers/redact', payloadSchema, (payload, meta) => {
  const { id: customerId, email, phone } = payload.customer;
  const about = { customerId, email, phone, orderIds: payload.orders_to_redact };
  return privacyRequest(payload, 'customer_redact', about, meta);
});
