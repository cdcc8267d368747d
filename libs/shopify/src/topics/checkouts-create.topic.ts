import { checkoutPayload } from '../resources/checkout';
import { defineTopic } from '../topic';
import { checkoutChanges } from './checkout-changes';

export const checkoutsCreate = defineTopic('checkouts/create', checkoutPayload, checkoutChanges);
