import * as z from 'zod';
import { lineageEventSchema, refuseImpossibleRange } from './lineage.contract';
import { metricDefinitionSchema } from './metrics.contract';
import { rangeSchema } from './range.contract';
import { cursorSchema, currencySchema, daySchema, instantSchema, shopifyIdSchema } from './vocabulary';

export const AS_OF_LIMIT_MAX = 200;

export const asOfQuerySchema = z
  .strictObject({
    /** First local day of the store, included. */
    from: daySchema,
    /** Last local day of the store, included. */
    to: daySchema,
    /** The moment as of which the range is told. */
    asOf: instantSchema,
    /** Another definition than the default, by its id in the catalogue. */
    variant: z
      .string()
      .regex(/^[A-Za-z]{1,50}$/, 'must be the id of a variant')
      .optional(),
    /** `next` of the page before, of the same question. */
    cursor: cursorSchema,
    /** How many of the orders that changed. */
    limit: z.coerce.number().int().min(1).max(AS_OF_LIMIT_MAX).default(50),
  })
  .check(refuseImpossibleRange)
  .meta({ id: 'AsOfQuery' });
export type AsOfQuery = z.infer<typeof asOfQuerySchema>;

/** What was added since, by part: negative for what was taken away. Money in minor units. */
const changesSchema = z.record(z.string(), z.number());

export const changedOrderSchema = z.object({
  id: shopifyIdSchema,
  /** As the store names it: `#1001`. */
  label: z.string().nullable(),
  days: z.array(z.object({ day: daySchema, parts: changesSchema })),
  /** The webhooks that were applied since and changed it. */
  events: z.array(lineageEventSchema),
});
export type ChangedOrder = z.infer<typeof changedOrderSchema>;

export const asOfAnswerSchema = z
  .object({
    metric: metricDefinitionSchema.omit({ variants: true }),
    variant: z.string().nullable(),
    range: rangeSchema,
    asOf: instantSchema,
    currency: currencySchema,
    /** As it was known at that moment, and as it is known now. */
    value: z.number().nullable(),
    valueNow: z.number().nullable(),
    parts: z.array(z.object({ id: z.string(), label: z.string(), value: z.number(), valueNow: z.number() })),
    /** Days up to the moment of which more or less is known since, in order. Later days had not begun. */
    days: z.array(z.object({ day: daySchema, parts: changesSchema })),
    /** The orders that this comes from, the greatest id first. */
    orders: z.array(changedOrderSchema),
    /** The `cursor` of the next page of orders; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'AsOfAnswer' });
export type AsOfAnswer = z.infer<typeof asOfAnswerSchema>;
