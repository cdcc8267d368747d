import { defineTopic } from '../../topic';
import { customerChanges } from '../../topics/customer-changes';
import { customerNode } from './node-fields';
import { toCustomerPayload } from './to-customer-payload';

/** A customer that was read from the Admin API. */
export const fetchedCustomer = defineTopic('fetched/Customer', customerNode, (node, meta) =>
  customerChanges(toCustomerPayload(node), meta),
);
