import { orderPayload } from '../resources/order';
import { defineTopic } from '../topic';
import { orderChanges } from './order-changes';

export const ordersPartiallyFulfilled = defineTopic('orders/partially_fulfilled', orderPayload, orderChanges);
