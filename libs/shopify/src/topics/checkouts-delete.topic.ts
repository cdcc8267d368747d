import { z } from 'zod';
import { optionalWord } from '../payload/fields';
import { knownFields } from '../resources/known-fields';
import { defineTopic } from '../topic';
import { deletion } from './deletion';

/** Names the checkout by its token where it has one, else by its cart's. Old ids name nothing that is kept. */
const payloadSchema = z
  .object({ token: optionalWord, cart_token: optionalWord })
  .meta({ fields: knownFields.deletedCheckout, mayLack: ['token'] });

export const checkoutsDelete = defineTopic('checkouts/delete', payloadSchema, (payload, meta) => {
  const name = payload.token ?? (payload.cart_token && `cart:${payload.cart_token}`);
  return name ? [deletion('checkout', name, meta)] : [];
});
