import { daysBetween } from './calendar';
import * as z from 'zod';
import { checkRanges, listSchema, rangeParameters, rangeSchema } from './range.contract';
import { currencySchema, daySchema, instantSchema, shopifyIdSchema } from './vocabulary';

/** The longest range that is answered by the hour, in days. */
export const HOURS_MAX_DAYS = 3;

export const grainSchema = z.enum(['hour', 'day', 'week', 'month']);
export type Grain = z.infer<typeof grainSchema>;

export const metricsQuerySchema = z
  .strictObject({
    ...rangeParameters,
    grain: grainSchema.default('day'),
    /** Ids of metrics, comma-separated, for an answer of these only. */
    metrics: listSchema(/^[A-Za-z]+$/, 'must be ids of metrics, separated by commas').optional(),
    /** Other definitions than the default, as `<metric>:<variant>`, comma-separated. */
    variants: listSchema(
      /^[A-Za-z]+:[A-Za-z]+$/,
      'must be `<metric>:<variant>`, separated by commas, as in `aovCents:totalPrice`',
    ).optional(),
  })
  .check((context) => {
    checkRanges(context);
    const { from, to, compareFrom = from, compareTo = from, grain } = context.value;
    const days = Math.max(daysBetween(from, to), daysBetween(compareFrom, compareTo));
    if (context.issues.length === 0 && grain === 'hour' && days >= HOURS_MAX_DAYS) {
      context.issues.push({
        code: 'custom',
        path: ['grain'],
        message: `must be \`day\`, \`week\` or \`month\` for more than ${HOURS_MAX_DAYS} days`,
        input: grain,
      });
    }
  })
  .meta({ id: 'MetricsQuery' });
export type MetricsQuery = z.infer<typeof metricsQuerySchema>;

export const unitSchema = z.enum(['money', 'count', 'ratio', 'quotient']);
export type Unit = z.infer<typeof unitSchema>;

/** Another definition of a metric, chosen with `variants=<metric>:<variant>`. */
export const variantDefinitionSchema = z.object({
  id: z.string(),
  label: z.string(),
  formula: z.string(),
  definitionId: z.string(),
  /** Whether Shopify publishes this definition; where it does not, its pages show another number. */
  shopify: z.boolean(),
});
export type VariantDefinition = z.infer<typeof variantDefinitionSchema>;

/** What a metric is, in words; the dashboard shows cards from this and knows no metric by heart. */
export const metricDefinitionSchema = z
  .object({
    /** Also the key in `totals` and `values`; money ends in `Cents`. */
    id: z.string(),
    group: z.enum(['orders', 'customers', 'products']),
    label: z.string(),
    unit: unitSchema,
    /** Whether more is better, worse or neither: decides the colour of a change. */
    direction: z.enum(['up', 'down', 'none']),
    /** The formula in words. */
    formula: z.string(),
    /** Which date puts a row into the range. */
    dateBasis: z.string(),
    definitionId: z.string(),
    /** Other definitions of the same, besides the default that this one is. */
    variants: z.array(variantDefinitionSchema).optional(),
    /**
     * What it can be filtered by, as ids of dimensions: at once for any range, or by counting orders one by one, for
     * ranges of up to 5,000 orders and returned pieces, as combinations of filters and some of several keys are too.
     */
    filters: z.object({ stored: z.array(z.string()), counted: z.array(z.string()) }).optional(),
  })
  .meta({ id: 'MetricDefinition' });
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;

/** What numbers can be split and filtered by. */
export const dimensionSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    /** Whether it splits lines, so that amounts are of those, or whole orders. */
    of: z.enum(['lines', 'orders']),
    /** What a row without a key is called. */
    noneLabel: z.string(),
  })
  .meta({ id: 'Dimension' });

export const catalogueSchema = z
  .object({ metrics: z.array(metricDefinitionSchema), dimensions: z.array(dimensionSchema).optional() })
  .meta({ id: 'Catalogue' });
export type Catalogue = z.infer<typeof catalogueSchema>;

/** A metric's value; null where it has none, such as an average over no orders. */
const valueSchema = z.number().nullable();

export const totalSchema = z.object({
  value: valueSchema,
  /** The same over the comparison range; null without one. */
  previous: valueSchema,
  /** (value − previous) ÷ |previous|; null when the base is 0 or absent. */
  change: valueSchema,
});
export type Total = z.infer<typeof totalSchema>;

export const pointSchema = z.object({
  /** First day of the bucket inside the range. */
  day: daySchema,
  /** First day of the bucket it is compared with. */
  previousDay: daySchema.nullable(),
  /** By the hour: its start in the store's time, with the offset. */
  hour: z.string().optional(),
  /** By the hour: the hour with the same time on the clock; null where clocks skipped or repeated it. */
  previousHour: z.string().nullable().optional(),
  values: z.record(z.string(), valueSchema),
  previous: z.record(z.string(), valueSchema).nullable(),
});
export type Point = z.infer<typeof pointSchema>;

export const freshnessSchema = z.object({
  /** When the newest applied event of the store was received. */
  lastEventAt: instantSchema.nullable(),
  /** Within how many milliseconds 95 in 100 of the newest 200 events of a week were applied, from receiving; null without one. */
  lagMs: z.int().nullable().optional(),
  /** Events kept and not yet applied. */
  waiting: z.int(),
  /**
   * While definitions changed and the store is computed anew: how many of its events were read. The numbers are the old
   * ones until all were.
   */
  rebuild: z.object({ done: z.int(), of: z.int() }).optional(),
});

export const metricsAnswerSchema = z
  .object({
    range: rangeSchema,
    comparison: rangeSchema.nullable(),
    /** Of a range that ends today: the moment up to which the last day of the comparison counts. */
    comparedUntil: instantSchema.optional(),
    grain: grainSchema,
    currency: currencySchema,
    /** `known` is false while Shopify has not told the zone; days are then counted in UTC. */
    timezone: z.object({ name: z.string(), known: z.boolean() }),
    freshness: freshnessSchema,
    /** The definitions that were chosen, by metric; all others are the default. */
    variants: z.record(z.string(), z.string()).optional(),
    /** With filters: the metrics that could not be had with them, which have no value, and why. */
    unfiltered: z.array(z.object({ metric: z.string(), reason: z.string() })).optional(),
    /**
     * Of customers, without filters: how many of the range's orders, as the metric counts them, are of nobody who is known.
     * They are in no number of customers.
     */
    withoutIdentity: z.int().optional(),
    /** Amounts of the range that the store has in other currencies, by metric and currency: never added to the totals. */
    otherCurrencies: z.record(z.string(), z.record(currencySchema, z.number())).optional(),
    /** Metrics that are not settled yet: something of the range is younger than the hour that they wait. */
    provisional: z.array(z.string()).optional(),
    totals: z.record(z.string(), totalSchema),
    series: z.array(pointSchema),
  })
  .meta({ id: 'MetricsAnswer' });
export type MetricsAnswer = z.infer<typeof metricsAnswerSchema>;

export const topProductSchema = z.object({
  /** Null for a line without a product: "Custom item". */
  productId: shopifyIdSchema.nullable(),
  /** The title at the time of sale. */
  title: z.string(),
  netSalesCents: z.int(),
  grossSalesCents: z.int(),
  units: z.int(),
  previousNetSalesCents: z.int().nullable(),
});
export type TopProduct = z.infer<typeof topProductSchema>;

export const productsAnswerSchema = metricsAnswerSchema
  .extend({
    /** At most ten, by net sales; none with filters, which the table by product knows. */
    top: z.array(topProductSchema),
  })
  .meta({ id: 'ProductsAnswer' });
export type ProductsAnswer = z.infer<typeof productsAnswerSchema>;
