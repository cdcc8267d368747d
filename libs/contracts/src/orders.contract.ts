import * as z from 'zod';
import { ledgerRowSchema, lineageEventSchema } from './lineage.contract';
import { unbalancedOrderSchema } from './unbalanced-orders.contract';
import { searchSchema } from './text';
import {
  bigintIdSchema,
  currencySchema,
  cursorSchema,
  daySchema,
  instantSchema,
  shopifyIdSchema,
} from './vocabulary';

export const ORDERS_LIMIT_MAX = 100;

/**
 * - `unfulfilled`: not cancelled, and not everything was sent
 * - `unpaid`: not cancelled, and the money has not come in whole
 * - `refunded`: in part or in whole
 * - `cancelled`
 * - `left_out`: test orders and deleted ones, which no number counts
 */
export const orderStateSchema = z.enum(['unfulfilled', 'unpaid', 'refunded', 'cancelled', 'left_out']);
export type OrderState = z.infer<typeof orderStateSchema>;

export const ordersQuerySchema = z
  .strictObject({
    /** The order's name or number, or how the buyer's e-mail address, name or surname begins. */
    search: searchSchema,
    state: orderStateSchema.optional(),
    /** `next` of the page before. */
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(ORDERS_LIMIT_MAX).default(50),
  })
  .meta({ id: 'OrdersQuery' });
export type OrdersQuery = z.infer<typeof ordersQuerySchema>;

export const orderParamsSchema = z.strictObject({ id: bigintIdSchema });
export type OrderParams = z.infer<typeof orderParamsSchema>;

export const listedOrderSchema = z
  .object({
    id: shopifyIdSchema,
    /** As the store names it: `#1001`. */
    name: z.string().nullable(),
    occurredAt: instantSchema,
    /** Its local day. */
    day: daySchema,
    /** Who ordered, as people know them; null for nobody known. `key` names their page. */
    buyer: z.object({ key: z.string(), label: z.string() }).nullable(),
    currency: currencySchema,
    totalCents: z.int(),
    /** In Shopify's words: `paid`, `partially_refunded`; null where it was not told. */
    financialStatus: z.string().nullable(),
    fulfillmentStatus: z.string().nullable(),
    cancelledAt: instantSchema.nullable(),
    deletedAt: instantSchema.nullable(),
    isTest: z.boolean(),
  })
  .meta({ id: 'ListedOrder' });
export type ListedOrder = z.infer<typeof listedOrderSchema>;

export const ordersAnswerSchema = z
  .object({
    timezone: z.object({ name: z.string(), known: z.boolean() }),
    /** The newest first. A page can hold fewer than were asked for, also none, and still have a next one. */
    orders: z.array(listedOrderSchema),
    /** Too many buyers begin like the search; nothing was looked for. */
    isTooWide: z.boolean(),
    /** The `cursor` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'OrdersAnswer' });
export type OrdersAnswer = z.infer<typeof ordersAnswerSchema>;

export const orderLineSchema = z.object({
  id: shopifyIdSchema,
  title: z.string(),
  variantTitle: z.string().nullable(),
  sku: z.string().nullable(),
  productId: shopifyIdSchema.nullable(),
  quantity: z.int(),
  /** What is left after edits and returns; null where it was not told. */
  currentQuantity: z.int().nullable(),
  /** Of one piece. */
  priceCents: z.int(),
  discountCents: z.int(),
  taxCents: z.int(),
  isGiftCard: z.boolean(),
  isTip: z.boolean(),
});
export type OrderLine = z.infer<typeof orderLineSchema>;

export const orderAnswerSchema = z
  .object({
    timezone: z.object({ name: z.string(), known: z.boolean() }),
    order: listedOrderSchema.extend({
      subtotalCents: z.int(),
      discountsCents: z.int(),
      shippingCents: z.int(),
      taxCents: z.int(),
      dutiesCents: z.int(),
      feesCents: z.int(),
      tipCents: z.int(),
      taxesIncluded: z.boolean(),
      sourceName: z.string().nullable(),
      countryCode: z.string().nullable(),
      discountCodes: z.array(z.string()),
    }),
    lines: z.array(orderLineSchema),
    refunds: z.array(
      z.object({
        id: shopifyIdSchema,
        occurredAt: instantSchema,
        day: daySchema,
        /** Money that went back. */
        refundedCents: z.int(),
        shippingCents: z.int(),
      }),
    ),
    parcels: z.array(
      z.object({
        id: shopifyIdSchema,
        createdAt: instantSchema,
        units: z.int(),
        status: z.string().nullable(),
        shipmentStatus: z.string().nullable(),
        trackingCompany: z.string().nullable(),
      }),
    ),
    /** What counts now, in order of the days. */
    ledger: z.array(ledgerRowSchema),
    /** Why its parts do not add up to what it says of itself; empty where they do. */
    imbalances: unbalancedOrderSchema.shape.reasons,
    /** The webhooks that it follows from, the newest first. */
    events: z.array(lineageEventSchema),
  })
  .meta({ id: 'OrderAnswer' });
export type OrderAnswer = z.infer<typeof orderAnswerSchema>;
