import type { CustomerRecord } from '@shopmeter/commerce';
import { z } from 'zod';
import { id, optionalInstant, optionalText, optionalWord } from '../payload/fields';

/** A customer as webhooks carry it. Totals are gone since 2025-01; personal fields may be null. */
export const customerPayload = z.object({
  id,
  email: optionalWord,
  phone: optionalWord,
  first_name: optionalText,
  last_name: optionalText,
  state: optionalWord,
  created_at: optionalInstant,
  updated_at: optionalInstant,
});

export function toCustomerRecord(payload: z.infer<typeof customerPayload>): CustomerRecord {
  return {
    shopifyId: payload.id,
    email: payload.email,
    phone: payload.phone,
    name: [payload.first_name, payload.last_name].filter(Boolean).join(' ').trim() || null,
    state: payload.state,
    createdAt: payload.created_at,
    updatedAt: payload.updated_at,
  };
}
