import * as z from 'zod';
import { currencySchema, daySchema, instantSchema, shopifyIdSchema, tenantIdSchema } from './vocabulary';

/** The `data` of a server-sent event `stale`: numbers of this tenant changed, read them again. */
export const staleSchema = z
  .object({
    tenantId: tenantIdSchema,
    /** Shopify topics that were applied, for example `orders/create`. */
    topics: z.array(z.string()),
    at: instantSchema,
  })
  .meta({ id: 'Stale' });
export type Stale = z.infer<typeof staleSchema>;

/** How many of the newest orders are answered. */
export const RECENT_ORDERS_MAX = 30;

export const recentOrdersAnswerSchema = z
  .object({
    /** Today in the store, in whose days they are told. */
    today: daySchema,
    timezone: z.object({ name: z.string(), known: z.boolean() }),
    /** Placed today, the newest first, at most 30. Test orders and deleted ones are left out. */
    orders: z.array(
      z.object({
        orderId: shopifyIdSchema,
        name: z.string().nullable(),
        occurredAt: instantSchema,
        currency: currencySchema,
        /** What goods brought in, less discounts and returns to date. */
        netSalesCents: z.int(),
        countryCode: z.string().nullable(),
        /** Of goods, by how much they were bought for. */
        titles: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'RecentOrdersAnswer' });
export type RecentOrdersAnswer = z.infer<typeof recentOrdersAnswerSchema>;
