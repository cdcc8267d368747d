import { orderPayload } from '../resources/order';
import { defineTopic } from '../topic';
import { orderChanges } from './order-changes';

export const ordersCancelled = defineTopic('orders/cancelled', orderPayload, orderChanges);
