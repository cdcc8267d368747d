import { customerPayload } from '../resources/customer';
import { defineTopic } from '../topic';
import { customerChanges } from './customer-changes';

export const customersUpdate = defineTopic('customers/update', customerPayload, customerChanges);
