import { cartPayload } from '../resources/cart';
import { defineTopic } from '../topic';
import { cartChanges } from './cart-changes';

export const cartsUpdate = defineTopic('carts/update', cartPayload, cartChanges);
