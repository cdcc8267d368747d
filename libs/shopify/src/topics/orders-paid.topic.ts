import { orderPayload } from '../resources/order';
import { defineTopic } from '../topic';
import { orderChanges } from './order-changes';

export const ordersPaid = defineTopic('orders/paid', orderPayload, orderChanges);
