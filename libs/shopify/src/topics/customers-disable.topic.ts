import { defineTopic } from '../topic';
import { customerChanges, wholeCustomerPayload } from './customer-changes';

export const customersDisable = defineTopic('customers/disable', wholeCustomerPayload, customerChanges);
