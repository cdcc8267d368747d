import { productPayload } from '../resources/product';
import { defineTopic } from '../topic';
import { productChanges } from './product-changes';

export const productsUpdate = defineTopic('products/update', productPayload, productChanges);
