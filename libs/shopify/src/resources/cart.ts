import { z } from 'zod';
import { instant, listOf, text } from '../payload/fields';

/** A cart of the online store: keyed by token, without a customer and without a currency. */
export const cartPayload = z.looseObject({
  token: text.pipe(z.string().min(1).max(200)),
  line_items: listOf(z.unknown()),
  created_at: instant,
  updated_at: instant,
});
