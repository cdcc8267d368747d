import { defineTopic } from '../topic';
import { deletedPayload, deletion } from './deletion';

export const productsDelete = defineTopic('products/delete', deletedPayload, ({ id }, meta) => [
  deletion('product', id, meta),
]);
