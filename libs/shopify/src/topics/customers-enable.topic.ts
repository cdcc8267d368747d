import { defineTopic } from '../topic';
import { customerChanges, wholeCustomerPayload } from './customer-changes';

export const customersEnable = defineTopic('customers/enable', wholeCustomerPayload, customerChanges);
