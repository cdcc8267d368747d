import { defineTopic } from '../topic';
import { deletedPayload, deletion } from './deletion';

export const ordersDelete = defineTopic('orders/delete', deletedPayload, ({ id }, meta) => [
  deletion('order', id, meta),
]);
