import { z } from 'zod';
import { defineOperation } from '../admin-operation';
import { CUSTOMER_FIELDS } from '../fetched/object-fields';
import { document } from './document';

const answer = z.object({ customer: document.nullish() });

/** A customer as they are now. */
export const readCustomer = defineOperation<{ id: string }, z.infer<typeof answer>>({
  answer,
  cost: 5,
  text: `query ReadCustomer($id: ID!) { customer(id: $id) { ${CUSTOMER_FIELDS} } }`,
});
