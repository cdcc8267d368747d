import { customerPayload } from '../resources/customer';
import { defineTopic } from '../topic';
import { customerChanges } from './customer-changes';

export const customersCreate = defineTopic('customers/create', customerPayload, customerChanges);
