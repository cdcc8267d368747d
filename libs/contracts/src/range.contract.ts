import * as z from 'zod';
import { daysBetween } from './calendar';
import { daySchema } from './vocabulary';

/** The longest range that is answered, in days. */
export const RANGE_MAX_DAYS = 3660;

export const rangeSchema = z.object({ from: daySchema, to: daySchema });
export type Range = z.infer<typeof rangeSchema>;

export const compareSchema = z.enum(['none', 'previous', 'year', 'weekdays', 'custom']);
export type Compare = z.infer<typeof compareSchema>;

/** Ready-made ranges in the order they are offered. Which days they are depends on the store's today and first day. */
export const RANGE_IDS = [
  ...(['today', 'yesterday', '7d', '28d', '30d', '91d'] as const),
  ...(['month', 'quarter', 'year', 'last-month', '12m', 'all'] as const),
] as const;

/** What a person chose last, on whatever page: a habit. Days of one's own are a question and are not kept. */
export const keptRangeSchema = z
  .strictObject({ range: z.enum(RANGE_IDS), compare: compareSchema.exclude(['custom']) })
  .meta({ id: 'KeptRange' });
export type KeptRange = z.infer<typeof keptRangeSchema>;

export const keepRangeBodySchema = keptRangeSchema.meta({ id: 'KeepRangeBody' });

/** What a range is compared with; the days are those of `custom`. */
export interface Comparison {
  compare: Compare;
  compareFrom?: string | undefined;
  compareTo?: string | undefined;
}

/** Comma-separated text, which stays text: an address is made of it again. */
export function listSchema(item: RegExp, message: string) {
  return z.string().refine((text) => text.split(',').every((part) => item.test(part)), message);
}

/** What every question about a range of days names. */
export const rangeParameters = {
  /** First local day of the store, included. */
  from: daySchema,
  /** Last local day of the store, included. */
  to: daySchema,
  compare: compareSchema.default('none'),
  /** With `compare=custom`: the first local day to compare with, included. */
  compareFrom: daySchema.optional(),
  /** With `compare=custom`: the last one, included. It may be more or fewer days than the range. */
  compareTo: daySchema.optional(),
  /**
   * Only what has one of the keys of each dimension that is named, as `<dimension>:<key>`, comma-separated:
   * `country:DE,country:AT,channel:web`. Without a key what has none. Keys are percent-encoded once more than the address.
   */
  filters: listSchema(
    /^[a-z]+:[^,:]{0,1000}$/,
    'must be `<dimension>:<key>`, separated by commas, as in `country:DE,channel:web`',
  )
    .refine((text) => text.length <= 2000, 'must be at most 2000 characters')
    .optional(),
};

interface Checked<T> {
  value: T;
  issues: z.core.$ZodRawIssue[];
}

/** Names what is wrong with a range. */
export function checkRange({ value: { from, to }, issues }: Checked<Range>): void {
  checkDays(issues, { from, to });
}

/** The same of a range and the days that it is compared with. */
export function checkRanges(context: Checked<Range & Comparison>): void {
  checkRange(context);
  const { compare, compareFrom, compareTo } = context.value;
  for (const [name, day] of Object.entries({ compareFrom, compareTo })) {
    if ((day !== undefined) === (compare === 'custom')) continue;
    const message = `must be given with \`compare=custom\`, and only then`;
    context.issues.push({ code: 'custom', path: [name], message, input: day });
  }
  if (compareFrom !== undefined && compareTo !== undefined)
    checkDays(context.issues, { compareFrom, compareTo });
}

/** Days by the name of their field: the first, then the last. */
function checkDays(issues: z.core.$ZodRawIssue[], named: Record<string, string>): void {
  const [[first, from] = ['', ''], [last, to] = ['', '']] = Object.entries(named);
  if (from > to) {
    const message = `must not be after \`${last}\``;
    issues.push({ code: 'custom', path: [first], message, input: from });
  } else if (daysBetween(from, to) >= RANGE_MAX_DAYS) {
    const message = `must be less than ${RANGE_MAX_DAYS} days after \`${first}\``;
    issues.push({ code: 'custom', path: [last], message, input: to });
  }
}
