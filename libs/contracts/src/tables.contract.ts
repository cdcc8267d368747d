import * as z from 'zod';
import { freshnessSchema, totalSchema, unitSchema } from './metrics.contract';
import { checkRanges, rangeParameters, rangeSchema } from './range.contract';
import { searchSchema } from './text';
import { cursorSchema, currencySchema, instantSchema, shopifyIdSchema } from './vocabulary';

export const TABLE_ROWS_MAX = 200;

export const tableParamsSchema = z.strictObject({ dimension: z.string() }).meta({ id: 'TableParams' });
export type TableParams = z.infer<typeof tableParamsSchema>;

/** Which rows there are, and in which order. */
const tableParameters = {
  ...rangeParameters,
  /** The id of a column that can be sorted by, or `label`. */
  sort: z
    .string()
    .regex(/^[A-Za-z]+$/, 'must be the id of a column, or `label`')
    .default('netSalesCents'),
  order: z.enum(['asc', 'desc']).default('desc'),
  /** Only rows with this text in their label. */
  search: searchSchema,
  /** Of products and variants: as they were called when sold last in the range, or as they are called now. */
  titles: z.enum(['sold', 'current']).default('sold'),
};

export const tableQuerySchema = z
  .strictObject({
    ...tableParameters,
    /** `next` of the page before. */
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(TABLE_ROWS_MAX).default(20),
  })
  .check(checkRanges)
  .meta({ id: 'TableQuery' });
export type TableQuery = z.infer<typeof tableQuerySchema>;

/** A question about all rows of a table. */
export const tableExportQuerySchema = z
  .strictObject(tableParameters)
  .check(checkRanges)
  .meta({ id: 'TableExportQuery' });
export type TableExportQuery = z.infer<typeof tableExportQuerySchema>;

const valuesSchema = z.record(z.string(), z.number().nullable());

export const tableRowSchema = z
  .object({
    /** What names it in `filters`; null for what has none. */
    key: z.string().nullable(),
    label: z.string(),
    /** Of products and variants. */
    productId: shopifyIdSchema.nullable().optional(),
    variantId: shopifyIdSchema.nullable().optional(),
    /** By column; null where it is not known, which is never 0. */
    values: valuesSchema,
    /** The same over the comparison range; null without one. */
    previous: valuesSchema.nullable(),
    /** Part of the whole net sales; null where those are not above 0. */
    share: z.number().nullable(),
  })
  .meta({ id: 'TableRow' });
export type TableRow = z.infer<typeof tableRowSchema>;

export const tableAnswerSchema = z
  .object({
    dimension: z.string(),
    range: rangeSchema,
    comparison: rangeSchema.nullable(),
    comparedUntil: instantSchema.optional(),
    currency: currencySchema,
    timezone: z.object({ name: z.string(), known: z.boolean() }),
    freshness: freshnessSchema,
    columns: z.array(
      z.object({ id: z.string(), label: z.string(), unit: unitSchema, isSortable: z.boolean() }),
    ),
    /** Of the whole range, whatever is searched for: not the sum of rows, of which an order can be in several. */
    totals: z.record(z.string(), totalSchema),
    /** What belongs to no row, such as refunds that name no line; null where rows can share orders. */
    rest: valuesSchema.nullable(),
    rows: z.array(tableRowSchema),
    /** The `cursor` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'TableAnswer' });
export type TableAnswer = z.infer<typeof tableAnswerSchema>;
