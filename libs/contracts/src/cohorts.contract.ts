import * as z from 'zod';
import { freshnessSchema } from './metrics.contract';
import { currencySchema, daySchema } from './vocabulary';

/** The most cohorts that are answered at once. */
export const COHORTS_MAX = 120;
/** The most months after the first one. */
export const COHORT_PERIODS_MAX = 36;

/** A local month of the store, `YYYY-MM`. */
export const monthSchema = z
  .string()
  .refine(
    (month) => /^\d{4}-\d{2}$/.test(month) && daySchema.safeParse(`${month}-01`).success,
    'must be a month written YYYY-MM, from 1990-01 to 2199-12',
  );
export type Month = z.infer<typeof monthSchema>;

export const cohortsQuerySchema = z
  .strictObject({
    /** Month of the first cohort, included. */
    from: monthSchema,
    /** Month of the last cohort, included. */
    to: monthSchema,
    /** How many months after the first one are answered. */
    periods: z.coerce.number().int().min(0).max(COHORT_PERIODS_MAX).default(12),
  })
  .check((context) => {
    const { from, to } = context.value;
    const refuse = (field: string, message: string) =>
      context.issues.push({ code: 'custom', path: [field], message, input: context.value });
    if (from > to) refuse('from', 'must not be after `to`');
    else if (monthNumber(to) - monthNumber(from) >= COHORTS_MAX) {
      refuse('to', `must be less than ${COHORTS_MAX} months after \`from\``);
    }
  })
  .meta({ id: 'CohortsQuery' });
export type CohortsQuery = z.infer<typeof cohortsQuerySchema>;

function monthNumber(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}

/** What a cohort did in a month. All null while that month has not ended. */
export const cohortPeriodSchema = z.object({
  /** Months after the month of the first order. */
  period: z.int(),
  /** Customers with an order in the month; in month 0 with another one besides the first. */
  customers: z.int().nullable(),
  /** Those ÷ all of the cohort; also null for a cohort of nobody. */
  retention: z.number().nullable(),
  orders: z.int().nullable(),
  netSalesCents: z.int().nullable(),
  /** Net sales from the first order to the end of the month ÷ all of the cohort. */
  netSalesPerCustomerCents: z.number().nullable(),
});
export type CohortPeriod = z.infer<typeof cohortPeriodSchema>;

export const cohortSchema = z.object({
  month: monthSchema,
  /** Everyone whose first order was in the month; of a month that has not ended, so far. */
  customers: z.int(),
  periods: z.array(cohortPeriodSchema),
});
export type Cohort = z.infer<typeof cohortSchema>;

/** Lifetime value at one horizon, over the cohorts that have reached it. */
export const lifetimeValueSchema = z.object({
  /** Months after the month of the first order. */
  period: z.int(),
  /** How many of the cohorts have reached it. */
  cohorts: z.int(),
  /** How many belong to those. */
  customers: z.int(),
  /** What those had bought by then ÷ how many they are; null for nobody. */
  netSalesPerCustomerCents: z.number().nullable(),
});
export type LifetimeValue = z.infer<typeof lifetimeValueSchema>;

export const cohortsAnswerSchema = z
  .object({
    from: monthSchema,
    to: monthSchema,
    currency: currencySchema,
    timezone: z.object({ name: z.string(), known: z.boolean() }),
    freshness: freshnessSchema,
    /** Gap-free, the first month first. */
    cohorts: z.array(cohortSchema),
    ltv: z.array(lifetimeValueSchema),
    /** What the numbers mean, in words. */
    definitions: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CohortsAnswer' });
export type CohortsAnswer = z.infer<typeof cohortsAnswerSchema>;
