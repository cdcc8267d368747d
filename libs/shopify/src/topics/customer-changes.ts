import type { Change } from '@shopmeter/commerce';
import type { z } from 'zod';
import { instant } from '../payload/fields';
import { customerPayload, toCustomerRecord } from '../resources/customer';
import { knownFields } from '../resources/known-fields';
import { versionIn, type EventMeta } from '../topic';

/** A customer's own topics carry all of it: without its dates a body is not one. */
export const wholeCustomerPayload = customerPayload
  .extend({ created_at: instant, updated_at: instant })
  .meta({ fields: knownFields.customer });

export function customerChanges(payload: z.infer<typeof wholeCustomerPayload>, meta: EventMeta): Change[] {
  const record = toCustomerRecord(payload);
  return [{ kind: 'customer', version: versionIn(meta, payload.updated_at), record }];
}
