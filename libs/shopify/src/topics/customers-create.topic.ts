import { defineTopic } from '../topic';
import { customerChanges, wholeCustomerPayload } from './customer-changes';

export const customersCreate = defineTopic('customers/create', wholeCustomerPayload, customerChanges);
