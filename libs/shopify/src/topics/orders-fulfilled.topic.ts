import { orderPayload } from '../resources/order';
import { defineTopic } from '../topic';
import { orderChanges } from './order-changes';

export const ordersFulfilled = defineTopic('orders/fulfilled', orderPayload, orderChanges);
