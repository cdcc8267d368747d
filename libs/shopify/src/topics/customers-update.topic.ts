import { defineTopic } from '../topic';
import { customerChanges, wholeCustomerPayload } from './customer-changes';

export const customersUpdate = defineTopic('customers/update', wholeCustomerPayload, customerChanges);
