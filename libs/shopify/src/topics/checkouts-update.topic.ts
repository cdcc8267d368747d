import { checkoutPayload } from '../resources/checkout';
import { defineTopic } from '../topic';
import { checkoutChanges } from './checkout-changes';

export const checkoutsUpdate = defineTopic('checkouts/update', checkoutPayload, checkoutChanges);
