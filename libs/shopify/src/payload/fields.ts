import { currencySchema } from '@shopmeter/contracts';
import { z } from 'zod';
import { ASK_SCHEMA, readDirectly } from './read-directly';

/** An id: an exact integer, or its digits where it exceeds 2^53. */
export const id = readDirectly(
  z
    .union([z.int().nonnegative(), z.string().regex(/^\d{1,19}$/)])
    .transform((value) => String(BigInt(value)))
    .refine(isBigint, 'is too large for an id'),
  (value) => (isExact(value) ? String(value) : ASK_SCHEMA),
);

function isExact(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isBigint(digits: string): boolean {
  return BigInt(digits) <= 9_223_372_036_854_775_807n;
}

/** Absent, null and (for ids of nothing) 0 all mean "none". */
export const optionalId = readDirectly(
  id.nullish().transform((value) => (value === undefined || value === '0' ? null : value)),
  (value) => {
    if (isNothing(value) || value === 0) return null;
    return isExact(value) ? String(value) : ASK_SCHEMA;
  },
);

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** The id inside a global id, which is text like `gid://shopify/Customer/1`. */
export const globalId = readDirectly(
  z
    .string()
    .regex(/^gid:\/\/shopify\/\w+\/\d+/, 'is not a global id')
    .transform((gid) => String(BigInt(/^\d+/.exec(gid.split('/')[4]!)![0])))
    .refine(isBigint, 'is too large for an id'),
  readGlobalId,
);

/** Few enough digits for a bigint, and none that a number is not written with. */
const GLOBAL_ID = /^gid:\/\/shopify\/\w+\/([1-9]\d{0,17})$/;

function readGlobalId(value: unknown): string | typeof ASK_SCHEMA {
  return (typeof value === 'string' && GLOBAL_ID.exec(value)?.[1]) || ASK_SCHEMA;
}

/** An object of which the id is read, by its global id. */
export const reference = readDirectly(z.object({ id: globalId }).nullish(), (value) => {
  if (isNothing(value)) return value;
  const id = isObject(value) ? readGlobalId(value['id']) : ASK_SCHEMA;
  return id === ASK_SCHEMA ? ASK_SCHEMA : { id };
});

/** A date within the years that a store can have. */
export const instant = readDirectly(
  z
    .string()
    .transform((text) => new Date(text))
    .refine((date) => isPossible(date), 'is not a point in time'),
  readInstant,
);

const LATEST = Date.UTC(2200, 0, 1);

function isPossible(date: Date): boolean {
  const time = date.getTime();
  return time > 0 && time < LATEST;
}

function readInstant(value: unknown): Date | typeof ASK_SCHEMA {
  if (typeof value !== 'string') return ASK_SCHEMA;
  const date = new Date(value);
  return isPossible(date) ? date : ASK_SCHEMA;
}

export const optionalInstant = readDirectly(
  instant.nullish().transform((value) => value ?? null),
  (value) => (isNothing(value) ? null : readInstant(value)),
);

/** PostgreSQL's text holds neither the character U+0000 nor half a surrogate pair. */
export const text = readDirectly(
  z.string().transform((value) => storable(value)),
  (value) => (typeof value === 'string' ? storable(value) : ASK_SCHEMA),
);

function storable(value: string): string {
  return value.replaceAll('\u0000', '').toWellFormed();
}

export const optionalText = readDirectly(
  text.nullish().transform((value) => value ?? null),
  (value) => {
    if (isNothing(value)) return null;
    return typeof value === 'string' ? storable(value) : ASK_SCHEMA;
  },
);

/** Empty text says nothing. */
export const optionalWord = readDirectly(
  optionalText.transform((value) => value?.trim() || null),
  (value) => {
    if (isNothing(value)) return null;
    return typeof value === 'string' ? storable(value).trim() || null : ASK_SCHEMA;
  },
);

/** A word that GraphQL writes in capitals. */
export const lowered = readDirectly(
  optionalWord.transform((word) => word?.toLowerCase() ?? null),
  (value) => {
    if (isNothing(value)) return null;
    return typeof value === 'string' ? storable(value).trim().toLowerCase() || null : ASK_SCHEMA;
  },
);

export const flag = readDirectly(
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  (value) => {
    if (isNothing(value)) return false;
    return typeof value === 'boolean' ? value : ASK_SCHEMA;
  },
);

const AMOUNT = /^\s*-?\d{1,15}(\.\d*)?\s*$/;

/** A decimal amount, written as text or as a JSON number. */
export const amount = readDirectly(
  z.union([z.string().regex(AMOUNT, 'is not an amount'), z.number()]),
  (value) => (isAmount(value) ? value : ASK_SCHEMA),
);

export const optionalAmount = readDirectly(amount.nullish(), (value) =>
  isNothing(value) || isAmount(value) ? value : ASK_SCHEMA,
);

function isAmount(value: unknown): value is string | number {
  return typeof value === 'string' ? AMOUNT.test(value) : Number.isFinite(value);
}

const money = z.object({ amount, currency_code: currencySchema.nullish().catch(null) });

const moneySetSchema = z
  .object({ shop_money: money.nullish(), presentment_money: money.nullish() })
  .nullish();
export type MoneySet = z.infer<typeof moneySetSchema>;

/** An amount in both currencies of an order. */
export const moneySet = readDirectly(moneySetSchema, (value) =>
  isNothing(value) || isMoneySet(value) ? value : ASK_SCHEMA,
);

const CURRENCY = /^[A-Z]{3}$/;

/** As Shopify always writes it, with nothing to convert. */
function isMoneySet(value: unknown): value is NonNullable<MoneySet> {
  if (!isObject(value)) return false;
  return isMoney(value['shop_money']) && isMoney(value['presentment_money']);
}

function isMoney(value: unknown): boolean {
  if (!isObject(value)) return false;
  const currency = value['currency_code'];
  return isAmount(value['amount']) && typeof currency === 'string' && CURRENCY.test(currency);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const moneyBagSchema = z.object({ shopMoney: z.object({ amount }) });

/** `MoneyBag` of GraphQL, of which the amount in the shop's currency is read. */
export const moneyBag = readDirectly(moneyBagSchema, (value) => (isMoneyBag(value) ? value : ASK_SCHEMA));
export type MoneyBag = z.infer<typeof optionalMoneyBag>;

export const optionalMoneyBag = readDirectly(moneyBag.nullish(), (value) =>
  isNothing(value) || isMoneyBag(value) ? value : ASK_SCHEMA,
);

function isMoneyBag(value: unknown): value is z.infer<typeof moneyBagSchema> {
  return isObject(value) && isObject(value['shopMoney']) && isAmount(value['shopMoney']['amount']);
}

/** Whether a thing states an amount: in the field `name`, or in its set. */
export function statesAmount(thing: object, name: string): boolean {
  const fields = thing as Record<string, unknown>;
  const set = fields[`${name}_set`] as MoneySet;
  return (set?.shop_money?.amount ?? fields[name] ?? null) !== null;
}

/**
 * Arguments of `refine` for a thing with an amount: in the field `name`, or in its set. Without either it cannot be
 * counted, and is not counted as zero.
 */
export function hasAmount(
  name: string,
): [(thing: Record<string, unknown>) => boolean, { path: string[]; message: string }] {
  return [(thing) => statesAmount(thing, name), { path: [name], message: 'is missing' }];
}

const MOST = 1_000_000_000;

export const quantity = readDirectly(z.int().min(-MOST).max(MOST), (value) =>
  Number.isInteger(value) && Math.abs(value as number) <= MOST ? (value as number) : ASK_SCHEMA,
);

export const listOf = <T extends z.ZodType>(item: T) =>
  readDirectly(
    z
      .array(item)
      .nullish()
      .transform((items) => items ?? []),
    (value) => (isNothing(value) || (Array.isArray(value) && value.length === 0) ? [] : ASK_SCHEMA),
  );
