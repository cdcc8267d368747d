import * as z from 'zod';
import { freshnessSchema } from './metrics.contract';
import { searchSchema } from './text';
import { cursorSchema, currencySchema, daySchema, instantSchema, shopifyIdSchema } from './vocabulary';

export const STOCK_ROWS_MAX = 200;

/** The most variants that are answered of a product. */
export const VARIANTS_MAX = 250;

export const stockQuerySchema = z
  .strictObject({
    sort: z.enum(['daysOfCover', 'available', 'unitsOf28Days', 'label']).default('daysOfCover'),
    order: z.enum(['asc', 'desc']).default('asc'),
    /** Only variants with this text in their title or SKU. */
    search: searchSchema,
    /** `next` of the page before. */
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(STOCK_ROWS_MAX).default(20),
  })
  .meta({ id: 'StockQuery' });
export type StockQuery = z.infer<typeof stockQuerySchema>;

export const stockedVariantSchema = z
  .object({
    productId: shopifyIdSchema,
    variantId: shopifyIdSchema,
    /** Of the product, and of the variant where it has a name of its own. */
    label: z.string(),
    sku: z.string().nullable(),
    /** Pieces over all locations; null where they are not counted. Below 0 more were sold than there were. */
    available: z.int().nullable(),
    /** Sold in the last 28 local days, today included. */
    unitsOf28Days: z.int(),
    /** How long they last at that pace: 0 for none left; null where nothing is counted or sold. */
    daysOfCover: z.number().nullable(),
  })
  .meta({ id: 'StockedVariant' });
export type StockedVariant = z.infer<typeof stockedVariantSchema>;

const storeSchema = {
  timezone: z.object({ name: z.string(), known: z.boolean() }),
  freshness: freshnessSchema,
  /** The days whose sales give the pace. */
  soldIn: z.object({ from: daySchema, to: daySchema }),
};

export const stockAnswerSchema = z
  .object({
    ...storeSchema,
    /** Of all variants whose pieces are counted, whatever is searched for. */
    summary: z.object({
      variants: z.int(),
      available: z.int(),
      /** None left. */
      out: z.int(),
      /** Some left, for less than 7 days; for 7 to 28 days. */
      within7Days: z.int(),
      within28Days: z.int(),
      /** Some left, and none sold in 28 days. */
      unsold: z.int(),
    }),
    rows: z.array(stockedVariantSchema),
    /** The `cursor` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'StockAnswer' });
export type StockAnswer = z.infer<typeof stockAnswerSchema>;

export const productParamsSchema = z.strictObject({ id: shopifyIdSchema }).meta({ id: 'ProductParams' });
export type ProductParams = z.infer<typeof productParamsSchema>;

export const productVariantSchema = stockedVariantSchema
  .extend({
    /** In the currency of the store. */
    priceCents: z.int().nullable(),
  })
  .meta({ id: 'ProductVariant' });
export type ProductVariant = z.infer<typeof productVariantSchema>;

export const productAnswerSchema = z
  .object({
    ...storeSchema,
    currency: currencySchema,
    product: z.object({
      productId: shopifyIdSchema,
      title: z.string(),
      /** As Shopify says it: `active`, `draft`, `archived`. */
      status: z.string().nullable(),
      vendor: z.string().nullable(),
      productType: z.string().nullable(),
      createdAt: instantSchema.nullable(),
      /** When it was deleted in the store; null while it is there. */
      deletedAt: instantSchema.nullable(),
      /** False for one that was sold and that no webhook told of: it is called as in its newest order. */
      isListed: z.boolean(),
    }),
    /** In the order of the store, at most 250. */
    variants: z.array(productVariantSchema),
  })
  .meta({ id: 'ProductAnswer' });
export type ProductAnswer = z.infer<typeof productAnswerSchema>;
