import { fulfillmentPayload } from '../resources/fulfillment';
import { defineTopic } from '../topic';
import { fulfillmentChanges } from './fulfillment-changes';

export const fulfillmentsCreate = defineTopic('fulfillments/create', fulfillmentPayload, fulfillmentChanges);
