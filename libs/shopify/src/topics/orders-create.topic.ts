import { orderPayload } from '../resources/order';
import { defineTopic } from '../topic';
import { orderChanges } from './order-changes';

export const ordersCreate = defineTopic('orders/create', orderPayload, orderChanges);
