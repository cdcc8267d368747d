import { cartPayload } from '../resources/cart';
import { defineTopic } from '../topic';
import { cartChanges } from './cart-changes';

export const cartsCreate = defineTopic('carts/create', cartPayload, cartChanges);
