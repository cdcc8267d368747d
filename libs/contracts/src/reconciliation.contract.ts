import * as z from 'zod';
import { backfilledTypeSchema } from './backfill.contract';
import { centsSchema, currencySchema, daySchema, instantSchema } from './vocabulary';

/** How objects differ, at the last comparison that came to an end. */
const differences = {
  /** Shopify has them, and they were not here. */
  missing: z.int(),
  /** They were older here than at Shopify. */
  outdated: z.int(),
  /** They were here, and Shopify has them no more. */
  gone: z.int(),
};

export const reconciledSchema = z
  .object({
    type: backfilledTypeSchema,
    /** `waiting`: Shopify is still to be asked; `asked`: it lists what there is. */
    status: z.enum(['waiting', 'asked', 'completed', 'failed']),
    /** A code for why the last attempt was of no use; null after one that was. */
    error: z.string().nullable(),
    /** Null before the first comparison. */
    last: z
      .object({
        /** Objects that Shopify had. */
        compared: z.int(),
        ...differences,
        /** What was fetched, or noted as deleted, because of it. */
        repaired: z.int(),
        finishedAt: instantSchema,
      })
      .nullable(),
  })
  .meta({ id: 'Reconciled' });
export type Reconciled = z.infer<typeof reconciledSchema>;

/** What is stored of a store beside what Shopify has. */
export const reconciliationSchema = z
  .object({
    /**
     * `none`: nothing was compared yet, nor asked for. `stopped`: the access to the store ended meanwhile, and it goes on
     * once access is given anew. `failed`: some kind of objects could not be compared.
     */
    status: z.enum(['none', 'running', 'stopped', 'completed', 'failed']),
    requestedAt: instantSchema.nullable(),
    /** Only orders of the last sixty days can be compared: the app has not the scope `read_all_orders`. */
    recentOrdersOnly: z.boolean(),
    types: z.array(reconciledSchema),
  })
  .meta({ id: 'Reconciliation' });
export type Reconciliation = z.infer<typeof reconciliationSchema>;

/** Days in one answer at most. */
export const RECONCILED_DAYS_MAX = 100;

export const reconciledDaysQuerySchema = z
  .strictObject({
    type: backfilledTypeSchema.default('Order'),
    /** `different`: only days on which something differed. */
    show: z.enum(['all', 'different']).default('all'),
    /** `next` of the page before. */
    before: daySchema.optional(),
    limit: z.coerce.number().int().min(1).max(RECONCILED_DAYS_MAX).default(31),
  })
  .meta({ id: 'ReconciledDaysQuery' });
export type ReconciledDaysQuery = z.infer<typeof reconciledDaysQuerySchema>;

export const reconciledDaySchema = z
  .object({
    /** On which the objects were made, in the store's zone. */
    day: daySchema,
    ours: z.int(),
    theirs: z.int(),
    /** Totals of the orders, without test orders; zero for other kinds. */
    oursCents: centsSchema,
    theirsCents: centsSchema,
    ...differences,
  })
  .meta({ id: 'ReconciledDay' });
export type ReconciledDay = z.infer<typeof reconciledDaySchema>;

export const reconciledDaysSchema = z
  .object({
    currency: currencySchema.nullable(),
    /** The newest first. */
    days: z.array(reconciledDaySchema),
    next: daySchema.nullable(),
  })
  .meta({ id: 'ReconciledDays' });
export type ReconciledDays = z.infer<typeof reconciledDaysSchema>;
