import * as z from 'zod';
import { monthSchema } from './cohorts.contract';
import { freshnessSchema, totalSchema, unitSchema } from './metrics.contract';
import { searchSchema } from './text';
import { cursorSchema, currencySchema, daySchema, instantSchema, shopifyIdSchema } from './vocabulary';

export const CUSTOMER_ROWS_MAX = 200;

/** Names a customer, or who placed an order: `c:<customer id>` or, of a guest, `o:<id of any order of theirs>`. */
export const customerKeySchema = z.string().min(1).max(50);

const limitSchema = z.coerce.number().int().min(1).max(CUSTOMER_ROWS_MAX);

/** Which customers there are, and in which order. */
const customerListParameters = {
  sort: z.enum(['netSalesCents', 'orders', 'lastOrderAt', 'aovCents']).default('netSalesCents'),
  order: z.enum(['asc', 'desc']).default('desc'),
  /**
   * Only customers whose e-mail address, name or last word of the name begins with this, and the guest whose address
   * or number it is.
   */
  search: searchSchema,
};

export const customerListQuerySchema = z
  .strictObject({
    ...customerListParameters,
    /** `next` of the page before. */
    cursor: cursorSchema,
    limit: limitSchema.default(20),
  })
  .meta({ id: 'CustomerListQuery' });
export type CustomerListQuery = z.infer<typeof customerListQuerySchema>;

/** A question about all customers. */
export const customerExportQuerySchema = z
  .strictObject(customerListParameters)
  .meta({ id: 'CustomerExportQuery' });
export type CustomerExportQuery = z.infer<typeof customerExportQuerySchema>;

/** Quintiles among all customers, 1 to 5: newest last order, most orders, highest net sales. */
export const scoresSchema = z.object({
  recency: z.int(),
  frequency: z.int(),
  monetary: z.int(),
});

export const listedCustomerSchema = z
  .object({
    key: customerKeySchema,
    /** Name, else e-mail address, else number, else the id. */
    label: z.string(),
    customerId: shopifyIdSchema.nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    /** To date, by column; null where there is no value, such as an average over no orders. */
    values: z.record(z.string(), z.number().nullable()),
    /** Part of the store's net sales ever; null where those are not above 0. */
    share: z.number().nullable(),
    /** Local day of the first order, and the cohort that it puts the customer into. */
    firstDay: daySchema,
    cohort: monthSchema,
    lastOrderAt: instantSchema,
    /** Whole local days since the last order. */
    daysSinceLastOrder: z.int(),
    /** Null with fewer than 25 customers, and before they were first ranked. */
    scores: scoresSchema.nullable(),
    /** Id of the segment; null without scores. */
    segment: z.string().nullable(),
  })
  .meta({ id: 'ListedCustomer' });
export type ListedCustomer = z.infer<typeof listedCustomerSchema>;

const storeSchema = {
  currency: currencySchema,
  timezone: z.object({ name: z.string(), known: z.boolean() }),
  freshness: freshnessSchema,
};

export const customerListAnswerSchema = z
  .object({
    dimension: z.literal('customer'),
    ...storeSchema,
    columns: z.array(
      z.object({ id: z.string(), label: z.string(), unit: unitSchema, isSortable: z.boolean() }),
    ),
    /** Of all orders ever, whatever is searched for. */
    totals: z.record(z.string(), totalSchema),
    /** How many customers and guests can be told apart. */
    customers: z.int(),
    /** Orders of nobody who is known: no row stands for them. */
    rest: z.record(z.string(), z.number().nullable()),
    /** Whether so many customers begin with what is searched for that none is listed. */
    isTooWide: z.boolean(),
    rows: z.array(listedCustomerSchema),
    /** The `cursor` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'CustomerListAnswer' });
export type CustomerListAnswer = z.infer<typeof customerListAnswerSchema>;

export const customerParamsSchema = z.strictObject({ key: customerKeySchema }).meta({ id: 'CustomerParams' });
export type CustomerParams = z.infer<typeof customerParamsSchema>;

export const customerQuerySchema = z
  .strictObject({
    /** `next` of the page of orders before. */
    cursor: cursorSchema,
    limit: limitSchema.default(20),
  })
  .meta({ id: 'CustomerQuery' });
export type CustomerQuery = z.infer<typeof customerQuerySchema>;

export const customerAnswerSchema = z
  .object({
    ...storeSchema,
    customer: listedCustomerSchema,
    /** In any currency, the newest first. */
    orders: z.array(
      z.object({
        orderId: shopifyIdSchema,
        name: z.string().nullable(),
        occurredAt: instantSchema,
        day: daySchema,
        currency: currencySchema,
        netSalesCents: z.int(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'CustomerAnswer' });
export type CustomerAnswer = z.infer<typeof customerAnswerSchema>;

export const segmentsAnswerSchema = z
  .object({
    ...storeSchema,
    /**
     * - `ranked`
     * - `not_enough`: with fewer than `needed` customers quintiles mean nothing
     * - `pending`: they are ranked within a minute
     */
    state: z.enum(['ranked', 'not_enough', 'pending']),
    /** Customers who were ranked, or who are too few. */
    customers: z.int(),
    needed: z.int(),
    /** When they were ranked; null before the first time. */
    computedAt: instantSchema.nullable(),
    /** Empty unless `ranked`. */
    segments: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        /** Which scores belong to it, in words. */
        rule: z.string(),
        customers: z.int(),
        share: z.number(),
      }),
    ),
    /** What the scores mean, in words. */
    definition: z.string(),
  })
  .meta({ id: 'SegmentsAnswer' });
export type SegmentsAnswer = z.infer<typeof segmentsAnswerSchema>;
