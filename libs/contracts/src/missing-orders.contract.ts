import * as z from 'zod';
import { lineageEventSchema } from './lineage.contract';
import { cursorSchema, instantSchema, shopifyIdSchema } from './vocabulary';

export const MISSING_ORDERS_LIMIT_MAX = 200;

export const missingOrdersQuerySchema = z
  .strictObject({
    /** `next` of the page before. */
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(MISSING_ORDERS_LIMIT_MAX).default(50),
  })
  .meta({ id: 'MissingOrdersQuery' });
export type MissingOrdersQuery = z.infer<typeof missingOrdersQuerySchema>;

/** What names an order that never came. */
export const orderReferenceSchema = z.object({
  kind: z.enum(['refund', 'edit', 'parcel', 'checkout']),
  /** Shopify's id; the key of a checkout. */
  id: z.string(),
  /** When it happened. */
  at: instantSchema,
  /** The webhook that told it. */
  event: lineageEventSchema.nullable(),
});
export type OrderReference = z.infer<typeof orderReferenceSchema>;

/**
 * - `numbers`: order numbers between those of known orders that no known order has; test orders and deleted orders that
 *   were known are none. An order that was deleted before any webhook told of it is one
 * - `order`: an order that something names
 * - `checkout`: a checkout that was completed, whose order is not known
 */
export const missingOrderSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('numbers'), first: z.int(), last: z.int() }),
    z.object({
      kind: z.literal('order'),
      orderId: shopifyIdSchema,
      references: z.array(orderReferenceSchema),
    }),
    z.object({
      kind: z.literal('checkout'),
      /** As in the list of checkouts; never the token, with which a checkout could be opened. */
      key: z.string(),
      references: z.array(orderReferenceSchema),
    }),
  ])
  .meta({ id: 'MissingOrder' });
export type MissingOrder = z.infer<typeof missingOrderSchema>;

export const missingOrdersAnswerSchema = z
  .object({
    totals: z.object({
      /** Order numbers that are missing. */
      numbers: z.int(),
      /** Orders and checkouts that are referred to. */
      referred: z.int(),
    }),
    /** Numbers, the greatest first; then orders, then checkouts. */
    missing: z.array(missingOrderSchema),
    /** The `cursor` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'MissingOrdersAnswer' });
export type MissingOrdersAnswer = z.infer<typeof missingOrdersAnswerSchema>;
