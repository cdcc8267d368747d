import * as z from 'zod';
import { freshnessSchema, metricsQuerySchema, pointSchema, totalSchema } from './metrics.contract';
import { rangeSchema } from './range.contract';
import { currencySchema, tenantIdSchema } from './vocabulary';

/** How many stores are answered at once. */
export const STORES_MAX = 100;

/** How many stores times points of a series are answered at once. */
export const STORES_POINTS_MAX = 10_000;

export const storesMetricsQuerySchema = metricsQuerySchema
  .safeExtend({
    group: z.enum(['orders', 'customers', 'products']).default('orders'),
    /** Hours of stores in different zones do not stand beside each other. */
    grain: z.enum(['day', 'week', 'month']).default('day'),
    /** Ids of stores, comma-separated; without it all that you are a member of. */
    tenantIds: z
      .string()
      .transform((text) => [...new Set(text.split(','))])
      .pipe(z.array(tenantIdSchema).max(STORES_MAX, `must be at most ${STORES_MAX} stores`))
      .optional(),
  })
  .meta({ id: 'StoresMetricsQuery' });
export type StoresMetricsQuery = z.infer<typeof storesMetricsQuerySchema>;

/** Stores with the same currency, added up. Rates are those of the sums. */
export const currencyGroupSchema = z.object({
  currency: currencySchema,
  /** How many stores. */
  stores: z.int(),
  totals: z.record(z.string(), totalSchema),
  series: z.array(pointSchema),
});
export type CurrencyGroup = z.infer<typeof currencyGroupSchema>;

export const storeTotalsSchema = z.object({
  tenantId: tenantIdSchema,
  storeName: z.string(),
  domain: z.string(),
  currency: currencySchema,
  /** The days are this zone's; `known` is false while Shopify has not told it, and it is UTC. */
  timezone: z.object({ name: z.string(), known: z.boolean() }),
  freshness: freshnessSchema,
  totals: z.record(z.string(), totalSchema),
});
export type StoreTotals = z.infer<typeof storeTotalsSchema>;

export const storesMetricsAnswerSchema = z
  .object({
    /** Local days: each store's own. */
    range: rangeSchema,
    comparison: rangeSchema.nullable(),
    grain: z.enum(['day', 'week', 'month']),
    /** The definitions that were chosen, by metric; all others are the default. */
    variants: z.record(z.string(), z.string()).optional(),
    /** Metrics that cannot be told of several stores: medians, and what is counted when read. */
    leftOut: z.array(z.string()),
    /** By currency code. Money of different currencies is never added up. */
    currencies: z.array(currencyGroupSchema),
    /** In the order in which you joined them. */
    stores: z.array(storeTotalsSchema),
  })
  .meta({ id: 'StoresMetricsAnswer' });
export type StoresMetricsAnswer = z.infer<typeof storesMetricsAnswerSchema>;
