import * as z from 'zod';
import { checkRange } from './range.contract';
import { cursorSchema, currencySchema, daySchema, instantSchema, shopifyIdSchema } from './vocabulary';

export const CHECKOUTS_LIMIT_MAX = 200;

/**
 * - `open`: begun within the last hour and not completed
 * - `abandoned`: open for more than an hour
 * - `recovered`: completed more than an hour after it was begun
 * - `completed`: completed within an hour
 */
export const checkoutStateSchema = z.enum(['abandoned', 'recovered', 'open', 'completed']);
export type CheckoutState = z.infer<typeof checkoutStateSchema>;

export const checkoutsQuerySchema = z
  .strictObject({
    /** Local days of the store on which checkouts were begun, both included. */
    from: daySchema,
    to: daySchema,
    state: checkoutStateSchema.default('abandoned'),
    /** `next` of the page before. */
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(CHECKOUTS_LIMIT_MAX).default(20),
  })
  .check(checkRange)
  .meta({ id: 'CheckoutsQuery' });
export type CheckoutsQuery = z.infer<typeof checkoutsQuerySchema>;

export const listedCheckoutSchema = z
  .object({
    /** Tells it from the others of the list; never the token, with which a checkout could be opened. */
    key: z.string(),
    createdAt: instantSchema,
    /** Of its own, which need not be that of the store; null where the webhook told none. */
    currency: currencySchema.nullable(),
    totalCents: z.int().nullable(),
    completedAt: instantSchema.nullable(),
    /** The order that it became, when it is known. */
    order: z.object({ id: shopifyIdSchema, name: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'ListedCheckout' });
export type ListedCheckout = z.infer<typeof listedCheckoutSchema>;

export const checkoutsAnswerSchema = z
  .object({
    timezone: z.object({ name: z.string(), known: z.boolean() }),
    /** The newest first. */
    checkouts: z.array(listedCheckoutSchema),
    next: z.string().nullable(),
  })
  .meta({ id: 'CheckoutsAnswer' });
export type CheckoutsAnswer = z.infer<typeof checkoutsAnswerSchema>;
