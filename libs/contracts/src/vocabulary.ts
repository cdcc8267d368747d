import * as z from 'zod';

/** One Shopify store. A UUID. */
export const tenantIdSchema = z.uuid();
export type TenantId = z.infer<typeof tenantIdSchema>;

/** An id of a Shopify object: decimal digits in a string, because such ids exceed 2^53. */
export const shopifyIdSchema = z.string().regex(/^\d{1,19}$/, 'must be an id of digits only');
export type ShopifyId = z.infer<typeof shopifyIdSchema>;

/** The greatest that a bigint holds. */
const LAST_ID = '9223372036854775807';

/** The same, as far as the database can hold it. */
export const bigintIdSchema = shopifyIdSchema.refine(
  (id) => id.length < 19 || id <= LAST_ID,
  `must be at most ${LAST_ID}`,
);

/** The `next` of a page, which leads to the one after it. Only for the question that the page answered. */
export const cursorSchema = z.string().max(2000).optional();

/** Money as an integer number of the currency's minor units (ISO 4217 exponent). */
export const centsSchema = z.int();
export type Cents = z.infer<typeof centsSchema>;

/** ISO 4217 code. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code');
export type Currency = z.infer<typeof currencySchema>;

/** Wider than any store's history, and narrow enough that calendar arithmetic stays within four-digit years. */
const FIRST_DAY = '1990-01-01';
const LAST_DAY = '2199-12-31';

/** A local calendar day of the store, `YYYY-MM-DD`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day written YYYY-MM-DD')
  .refine(isCalendarDay, 'is not a day of the calendar')
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, `must be from ${FIRST_DAY} to ${LAST_DAY}`);
export type Day = z.infer<typeof daySchema>;

/** An instant, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'must be at most 254 characters')
  .pipe(z.email('must be an e-mail address'));

function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
