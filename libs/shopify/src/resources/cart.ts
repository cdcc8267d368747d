import { z } from 'zod';
import { instant, listOf, text } from '../payload/fields';
import { knownFields } from './known-fields';

/** The key of a cart or a checkout. */
export const token = text.pipe(z.string().min(1).max(200));

/** A cart of the online store: keyed by token, without a customer and without a currency. */
export const cartPayload = z
  .object({
    token,
    line_items: listOf(z.unknown()),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ fields: knownFields.cart });
