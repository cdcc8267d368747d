import * as z from 'zod';
import { dataHealthSchema } from './data-health.contract';
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

/** A store with trouble. Counts go up to 10,000 over all stores, the newest first. */
export const troubledStoreSchema = z
  .object({
    id: tenantIdSchema,
    storeName: z.string(),
    domain: z.string(),
    /** Kept longer than a minute ago and not applied yet. */
    waiting: z.int(),
    waitingSince: instantSchema.nullable(),
    /** Failed, and tried again with growing pauses. */
    retrying: z.int(),
    dead: z.int(),
    quarantined: z.int(),
    /** Deliveries that were refused within the last four hours. */
    refused: z.int(),
    missingTopics: z.int(),
    /** Shopify ended the access. */
    hasLostAccess: z.boolean(),
  })
  .meta({ id: 'TroubledStore' });
export type TroubledStore = z.infer<typeof troubledStoreSchema>;

/** Failed events of all stores with the same cause: the reason without its numbers. */
export const platformFailureSchema = z
  .object({
    status: z.enum(['quarantined', 'dead']),
    topic: z.string(),
    cause: z.string(),
    events: z.int(),
    stores: z.int(),
    lastAt: instantSchema,
  })
  .meta({ id: 'PlatformFailure' });

/** What is wrong over all stores, as operators see it: no numbers, nothing of customers. */
export const platformHealthSchema = z
  .object({
    /** Events on their way, up to 10,000 each. */
    waiting: z.int(),
    waitingSince: instantSchema.nullable(),
    dead: z.int(),
    quarantined: z.int(),
    jobs: z.object({
      waiting: z.int(),
      /** Since when the oldest could have been begun; null when none is due. */
      dueSince: instantSchema.nullable(),
      dead: z.int(),
    }),
    /** The worst first, at most a hundred; stores that are well are not here. */
    stores: z.array(troubledStoreSchema),
    /** The most frequent first, at most fifty. */
    failures: z.array(platformFailureSchema),
  })
  .meta({ id: 'PlatformHealth' });
export type PlatformHealth = z.infer<typeof platformHealthSchema>;

export const platformJobSchema = z
  .object({
    name: z.string(),
    /** Of what it is about. */
    id: z.uuid(),
    attempts: z.int(),
    /** A code or class. */
    error: z.string().nullable(),
    createdAt: instantSchema,
    availableAt: instantSchema,
    /** Given up then. */
    deadAt: instantSchema.nullable(),
  })
  .meta({ id: 'PlatformJob' });
export type PlatformJob = z.infer<typeof platformJobSchema>;

export const platformJobsSchema = z
  .object({
    /** Given up first, then the oldest; at most 200. */
    jobs: z.array(platformJobSchema),
  })
  .meta({ id: 'PlatformJobs' });
export type PlatformJobs = z.infer<typeof platformJobsSchema>;

export const platformStoreParamsSchema = z.strictObject({ id: z.uuid('must be the id of a store') });
export type PlatformStoreParams = z.infer<typeof platformStoreParamsSchema>;

/** What the merchant of a store sees of its data health, and which store that is. */
export const platformStoreHealthSchema = dataHealthSchema
  .extend({ storeName: z.string(), domain: z.string() })
  .meta({ id: 'PlatformStoreHealth' });
export type PlatformStoreHealth = z.infer<typeof platformStoreHealthSchema>;

export const platformJobParamsSchema = z.strictObject({ id: z.uuid('must be the id of a job') });
export type PlatformJobParams = z.infer<typeof platformJobParamsSchema>;

export const revivedJobsSchema = z.object({ revived: z.int() }).meta({ id: 'RevivedJobs' });
export type RevivedJobs = z.infer<typeof revivedJobsSchema>;
