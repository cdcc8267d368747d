import * as z from 'zod';
import { cursorSchema, currencySchema, instantSchema, shopifyIdSchema } from './vocabulary';

export const UNBALANCED_ORDERS_LIMIT_MAX = 200;

export const unbalancedOrdersQuerySchema = z
  .strictObject({
    /** `next` of the page before. */
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(UNBALANCED_ORDERS_LIMIT_MAX).default(50),
  })
  .meta({ id: 'UnbalancedOrdersQuery' });
export type UnbalancedOrdersQuery = z.infer<typeof unbalancedOrdersQuerySchema>;

/**
 * - `not_stated`: the order names no current subtotal or tax
 * - `refund_ahead`, `edit_ahead`: a refund or an edit is known that the order's newest webhook does not contain yet
 * - `unexplained_amount`, `unexplained_tax`: lines, refunds and edits do not add up to the current subtotal or tax;
 *   the difference is counted as an adjustment
 * - `price_missing`, `tax_missing`: a line does not tell its price or its taxes; what is left of the order's own subtotal
 *   or tax is counted for it, and is the difference
 * - `amount_missing`: the order lacks an amount of its own, which follows from its other parts
 * - `refund_unread`: a refund in the order cannot be read; what it took back counts as an adjustment
 */
export const imbalanceReasonSchema = z.enum([
  'not_stated',
  'refund_ahead',
  'edit_ahead',
  'unexplained_amount',
  'unexplained_tax',
  'price_missing',
  'tax_missing',
  'amount_missing',
  'refund_unread',
]);
export type ImbalanceReason = z.infer<typeof imbalanceReasonSchema>;

export const unbalancedOrderSchema = z
  .object({
    orderId: shopifyIdSchema,
    /** As the store names it: `#1001`. */
    name: z.string().nullable(),
    occurredAt: instantSchema,
    currency: currencySchema,
    reasons: z.array(
      z.object({
        reason: imbalanceReasonSchema,
        /** What the order's parts add up to, less what the order says; null where that is not known. */
        differenceCents: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'UnbalancedOrder' });
export type UnbalancedOrder = z.infer<typeof unbalancedOrderSchema>;

export const unbalancedOrdersAnswerSchema = z
  .object({
    /** The greatest id first. */
    orders: z.array(unbalancedOrderSchema),
    /** The `cursor` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'UnbalancedOrdersAnswer' });
export type UnbalancedOrdersAnswer = z.infer<typeof unbalancedOrdersAnswerSchema>;
