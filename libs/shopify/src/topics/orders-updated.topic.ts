import { orderPayload } from '../resources/order';
import { defineTopic } from '../topic';
import { orderChanges } from './order-changes';

export const ordersUpdated = defineTopic('orders/updated', orderPayload, orderChanges);
