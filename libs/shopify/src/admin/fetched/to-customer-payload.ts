import type { z } from 'zod';
import type { customerPayload } from '../../resources/customer';
import type { customerNode } from './node-fields';

/** A `Customer` as webhooks write it. */
export function toCustomerPayload(
  node: z.infer<typeof customerNode>,
): z.infer<typeof customerPayload> & { created_at: Date; updated_at: Date } {
  return {
    id: node.id,
    email: node.defaultEmailAddress?.emailAddress ?? null,
    phone: node.defaultPhoneNumber?.phoneNumber ?? null,
    first_name: node.firstName,
    last_name: node.lastName,
    state: node.state,
    created_at: node.createdAt,
    updated_at: node.updatedAt,
  };
}
