import * as z from 'zod';
import { instantSchema } from './vocabulary';

export const backfilledTypeSchema = z.enum(['Product', 'Customer', 'InventoryItem', 'Order']);

/**
 * `waiting`: Shopify is still to be asked; `asked`: it prepares the data; `reading`: the data is fetched. Only
 * `completed` means that all of it is here.
 */
export const backfillStatusSchema = z.enum(['waiting', 'asked', 'reading', 'completed', 'failed']);

export const backfilledSchema = z
  .object({
    type: backfilledTypeSchema,
    status: backfillStatusSchema,
    /** Objects that are here. */
    read: z.int(),
    /** Objects that there are; null while Shopify has not told. */
    total: z.int().nullable(),
    /** Objects a second, while they are fetched; null before. */
    perSecond: z.number().nullable(),
    /** Null while it cannot be told. */
    secondsLeft: z.int().nullable(),
    /** A code for why the last attempt was of no use; null after one that was. */
    error: z.string().nullable(),
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Backfilled' });
export type Backfilled = z.infer<typeof backfilledSchema>;

/** The fetching of what happened in a store before it was connected. */
export const backfillSchema = z
  .object({
    /**
     * `none`: it was never asked for. `stopped`: the access to the store ended meanwhile, and it goes on once access is
     * given anew. `failed`: some kind of objects was given up, and the others are here.
     */
    status: z.enum(['none', 'running', 'stopped', 'completed', 'failed']),
    requestedAt: instantSchema.nullable(),
    /** Shopify gives the orders of the last sixty days only: the app has not the scope `read_all_orders`. */
    recentOrdersOnly: z.boolean(),
    types: z.array(backfilledSchema),
  })
  .meta({ id: 'Backfill' });
export type Backfill = z.infer<typeof backfillSchema>;
