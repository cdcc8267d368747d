import * as z from 'zod';
import { daysBetween } from './calendar';
import { metricDefinitionSchema } from './metrics.contract';
import { RANGE_MAX_DAYS, rangeParameters, rangeSchema } from './range.contract';
import { cursorSchema, currencySchema, daySchema, instantSchema, shopifyIdSchema } from './vocabulary';

export const LINEAGE_LIMIT_MAX = 100;

export const lineageParamsSchema = z.strictObject({ metric: z.string().max(100) });
export type LineageParams = z.infer<typeof lineageParamsSchema>;

/** Which rows are shown: those that something is counted of, those of which something is left out, or both. */
export const lineageRowsSchema = z.enum(['all', 'counted', 'left_out']);

export const lineageQuerySchema = z
  .strictObject({
    /** First local day of the store, included. */
    from: daySchema,
    /** Last local day of the store, included. */
    to: daySchema,
    /** Another definition than the default, by its id in the catalogue. */
    variant: z
      .string()
      .regex(/^[A-Za-z]{1,50}$/, 'must be the id of a variant')
      .optional(),
    /** As on the metric routes. Orders that do not count at all, such as tests, are then not among the rows. */
    filters: rangeParameters.filters,
    rows: lineageRowsSchema.default('all'),
    /** `next` of the page before, of the same question. */
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(LINEAGE_LIMIT_MAX).default(50),
  })
  .check(refuseImpossibleRange)
  .meta({ id: 'LineageQuery' });
export type LineageQuery = z.infer<typeof lineageQuerySchema>;

/** What a row is about. `identity`: a customer or guest who ordered. `stock`: an item at a location. */
export const lineageKindSchema = z.enum([
  'order',
  'identity',
  'customer',
  'product',
  'checkout',
  'cart',
  'stock',
]);
export type LineageKind = z.infer<typeof lineageKindSchema>;

/**
 * Why something that one would look for is not in the number:
 * - `test`, `deleted`, `merged`: a test order; deleted; a customer who became part of another
 * - `cancelled`, `unpaid`: what the chosen definition leaves out
 * - `gift_card`, `tip`: a part of an order that is no sale
 * - `no_identity`: nobody is known who ordered
 * - `no_product`: lines that name no product
 * - `other_currency`: money of another currency, which is never added
 * - `no_amount`, `no_date`, `no_lines`, `no_cost`: it says no amount, no date, has no lines, or no recorded cost
 * - `not_sent`, `not_active`, `not_tracked`: no parcel yet; a draft or archived; a stock that is not counted
 */
export const leftOutReasonSchema = z.enum([
  'test',
  'deleted',
  'merged',
  'cancelled',
  'unpaid',
  'gift_card',
  'tip',
  'no_identity',
  'no_product',
  'other_currency',
  'no_amount',
  'no_date',
  'no_lines',
  'no_cost',
  'not_sent',
  'not_active',
  'not_tracked',
]);
export type LeftOutReason = z.infer<typeof leftOutReasonSchema>;

/** Values by part: what each part of the formula gets. Money in minor units. */
const partsSchema = z.record(z.string(), z.number());

export const lineagePartSchema = z.object({
  /** The key in `parts` of a row. */
  id: z.string(),
  /** What it is, in words. */
  label: z.string(),
  /** What its values are written in. */
  unit: z.enum(['money', 'count']),
  /** The days it is summed over; null where it is what is known now. */
  range: z.object({ from: daySchema.nullable(), to: daySchema }).nullable(),
  /** The sum of it over all rows; null where it is no sum, or too many rows to look at. */
  value: z.number().nullable(),
  /** Whether the formula takes it away. */
  isSubtracted: z.boolean(),
});
export type LineagePart = z.infer<typeof lineagePartSchema>;

export const ledgerRowSchema = z
  .object({
    orderId: shopifyIdSchema,
    /** Names the row within its order. */
    entry: z.string(),
    kind: z.enum(['sale', 'reversal', 'adjustment']),
    component: z.enum(['product', 'shipping', 'duty', 'fee', 'gift_card', 'tip', 'payment']),
    title: z.string().nullable(),
    day: daySchema,
    occurredAt: instantSchema,
    currency: currencySchema,
    grossCents: z.int(),
    discountCents: z.int(),
    taxCents: z.int(),
    quantity: z.int(),
    /** When it was noted, and the event that caused it. */
    recordedAt: instantSchema,
    eventId: z.uuid(),
  })
  .meta({ id: 'LedgerRow' });
export type LedgerRowAnswer = z.infer<typeof ledgerRowSchema>;

export const lineageEventSchema = z.object({
  id: z.uuid(),
  /** Null: the event is not kept any more. */
  topic: z.string().nullable(),
  receivedAt: instantSchema.nullable(),
});
export type LineageEvent = z.infer<typeof lineageEventSchema>;

export const lineageRowSchema = z
  .object({
    kind: lineageKindSchema,
    /** Shopify's id; a token of a checkout or cart; `c:`, `e:` or `p:` and who ordered; item and location of a stock. */
    id: z.string(),
    /** As people know it: `#1001`, a title, a name. */
    label: z.string().nullable(),
    /** The local day; null where the row is not of one day. */
    day: daySchema.nullable(),
    parts: partsSchema,
    /** Why something of it is not counted; `parts`: what it would add, where that can be told. */
    leftOut: z.array(z.object({ reason: leftOutReasonSchema, parts: partsSchema })),
    /** Of someone who ordered: the orders of the range, the newest first, at most twenty. */
    orders: z.array(z.object({ id: shopifyIdSchema, label: z.string().nullable(), day: daySchema })),
    /** Of an order: its rows of that day. Of a product: its newest of the range, at most twenty. */
    ledger: z.array(ledgerRowSchema),
    /** The webhooks that it follows from. */
    events: z.array(lineageEventSchema),
  })
  .meta({ id: 'LineageRow' });
export type LineageRow = z.infer<typeof lineageRowSchema>;

export const lineageAnswerSchema = z
  .object({
    metric: metricDefinitionSchema.omit({ variants: true }),
    /** The definition that was chosen; null for the default. */
    variant: z.string().nullable(),
    range: rangeSchema,
    currency: currencySchema,
    timezone: z.object({ name: z.string(), known: z.boolean() }),
    value: z.number().nullable(),
    /** How the value follows from `parts`. */
    combination: z.enum(['formula', 'median']),
    parts: z.array(lineagePartSchema),
    /** The newest first. A page can hold fewer than were asked for, also none, and still have a next one. */
    rows: z.array(lineageRowSchema),
    /** The `cursor` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'LineageAnswer' });
export type LineageAnswer = z.infer<typeof lineageAnswerSchema>;

interface Asked {
  from: string;
  to: string;
}

/** Refuses a range that ends before it begins, or is too long. */
export function refuseImpossibleRange({ value, issues }: z.core.ParsePayload<Asked>): void {
  const { from, to } = value;
  if (from > to) {
    issues.push({ code: 'custom', path: ['from'], message: 'must not be after `to`', input: from });
  } else if (daysBetween(from, to) >= RANGE_MAX_DAYS) {
    const message = `must be less than ${RANGE_MAX_DAYS} days after \`from\``;
    issues.push({ code: 'custom', path: ['to'], message, input: to });
  }
}
