import { fulfillmentPayload } from '../resources/fulfillment';
import { defineTopic } from '../topic';
import { fulfillmentChanges } from './fulfillment-changes';

export const fulfillmentsUpdate = defineTopic('fulfillments/update', fulfillmentPayload, fulfillmentChanges);
