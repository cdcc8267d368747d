import { currencySchema } from '@shopmeter/contracts';
import { z } from 'zod';

/** An id: an exact integer, or its digits where it exceeds 2^53. */
export const id = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{1,19}$/)])
  .transform((value) => String(value))
  .refine(isBigint, 'is too large for an id');

function isBigint(digits: string): boolean {
  return BigInt(digits) <= 9_223_372_036_854_775_807n;
}

/** Absent, null and (for ids of nothing) 0 all mean "none". */
export const optionalId = id
  .nullish()
  .transform((value) => (value === undefined || value === '0' ? null : value));

/** The id inside a global id, which is text like `gid://shopify/Customer/1`. */
export const globalId = z
  .string()
  .regex(/^gid:\/\/shopify\/\w+\/\d+/, 'is not a global id')
  .transform((gid) => /^\d+/.exec(gid.split('/')[4]!)![0])
  .refine(isBigint, 'is too large for an id');

/** A date within the years that a store can have. */
export const instant = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() > 0 && date.getUTCFullYear() < 2200, 'is not a point in time');

export const optionalInstant = instant.nullish().transform((value) => value ?? null);

/** PostgreSQL's text holds neither the character U+0000 nor half a surrogate pair. */
export const text = z.string().transform((value) => value.replaceAll('\u0000', '').toWellFormed());

export const optionalText = text.nullish().transform((value) => value ?? null);

/** Empty text says nothing. */
export const optionalWord = optionalText.transform((value) => value?.trim() || null);

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** A decimal amount, written as text or as a JSON number. */
export const amount = z.union([
  z.string().regex(/^\s*-?\d{1,15}(\.\d*)?\s*$/, 'is not an amount'),
  z.number(),
]);

const money = z.object({ amount, currency_code: currencySchema.nullish().catch(null) });

/** An amount in both currencies of an order. */
export const moneySet = z
  .object({ shop_money: money.nullish(), presentment_money: money.nullish() })
  .nullish();
export type MoneySet = z.infer<typeof moneySet>;

/**
 * Arguments of `refine` for a thing with an amount: in the field `name`, or in its set. Without either it cannot be
 * counted, and is not counted as zero.
 */
export function hasAmount(
  name: string,
): [(thing: Record<string, unknown>) => boolean, { path: string[]; message: string }] {
  const stated = (thing: Record<string, unknown>) => {
    const set = thing[`${name}_set`] as MoneySet;
    return (set?.shop_money?.amount ?? thing[name] ?? null) !== null;
  };
  return [stated, { path: [name], message: 'is missing' }];
}

export const quantity = z.int().min(-1_000_000_000).max(1_000_000_000);

export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
