import * as z from 'zod';
import { textSchema } from './text';
import { instantSchema, tenantIdSchema } from './vocabulary';

/** How a store is doing, as operators of the platform see it: no numbers, nothing of its customers. */
export const platformStoreSchema = z
  .object({
    id: tenantIdSchema,
    storeName: z.string(),
    domain: z.string(),
    status: z.enum(['active', 'uninstalled']),
    isDemo: z.boolean(),
    connectedAt: instantSchema,
    /** Null until the first webhook was kept. */
    lastEventAt: instantSchema.nullable(),
    /** Events kept and not yet applied, counted up to 10,000; as are the next two. */
    waiting: z.int(),
    quarantined: z.int(),
    dead: z.int(),
  })
  .meta({ id: 'PlatformStore' });
export type PlatformStore = z.infer<typeof platformStoreSchema>;

export const platformStoresQuerySchema = z
  .strictObject({
    /** `next` of the page before. */
    after: textSchema.max(100).default(''),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'PlatformStoresQuery' });
export type PlatformStoresQuery = z.infer<typeof platformStoresQuerySchema>;

export const platformStoresSchema = z
  .object({
    /** By domain. */
    stores: z.array(platformStoreSchema),
    /** The `after` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'PlatformStores' });
export type PlatformStores = z.infer<typeof platformStoresSchema>;
