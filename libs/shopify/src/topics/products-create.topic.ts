import { productPayload } from '../resources/product';
import { defineTopic } from '../topic';
import { productChanges } from './product-changes';

export const productsCreate = defineTopic('products/create', productPayload, productChanges);
