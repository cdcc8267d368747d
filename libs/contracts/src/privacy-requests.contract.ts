import * as z from 'zod';
import { instantSchema, shopifyIdSchema, tenantIdSchema } from './vocabulary';

/** How long Shopify lets a request about personal data wait, in days. */
export const PRIVACY_DEADLINE_DAYS = 30;

/** What Shopify asks: a customer's data for the owner, a customer's erasure, the store's. */
export const privacyRequestKindSchema = z.enum(['data_request', 'customer_redact', 'shop_redact']);
export type PrivacyRequestKind = z.infer<typeof privacyRequestKindSchema>;

export const privacyRequestSchema = z
  .object({
    /** Of the event that asked. */
    id: z.uuid(),
    kind: privacyRequestKindSchema,
    requestedAt: instantSchema,
    /** The last moment to carry it out. */
    dueAt: instantSchema,
    /** Null while it is open. */
    doneAt: instantSchema.nullable(),
    /** `exported`: found, and ready for the owner. `kept`: the store was connected again since, and was not erased. */
    outcome: z.enum(['exported', 'erased', 'kept']).nullable(),
    /** How many customers, orders and events were found or erased. */
    counts: z.record(z.string(), z.int()),
    /** Null for a request about the store. Once they are erased, an id that stands for them. */
    customer: z
      .object({ id: shopifyIdSchema.nullable(), email: z.string().nullable(), phone: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'PrivacyRequest' });
export type PrivacyRequest = z.infer<typeof privacyRequestSchema>;

export const privacyRequestParamsSchema = z
  .strictObject({ id: z.uuid() })
  .meta({ id: 'PrivacyRequestParams' });
export type PrivacyRequestParams = z.infer<typeof privacyRequestParamsSchema>;

export const privacyRequestsSchema = z
  .object({
    /** Open ones first, then the newest; at most 500. */
    requests: z.array(privacyRequestSchema),
  })
  .meta({ id: 'PrivacyRequests' });
export type PrivacyRequests = z.infer<typeof privacyRequestsSchema>;

/** A request that may miss its deadline, as operators see it: nothing of whom it is about. */
export const duePrivacyRequestSchema = z
  .object({
    storeId: tenantIdSchema,
    domain: z.string(),
    kind: privacyRequestKindSchema,
    requestedAt: instantSchema,
    dueAt: instantSchema,
    /** Why its last attempt failed: a code or class. Null: it did not, or is not tried any more. */
    error: z.string().nullable(),
  })
  .meta({ id: 'DuePrivacyRequest' });
export type DuePrivacyRequest = z.infer<typeof duePrivacyRequestSchema>;

export const erasedStoreSchema = z
  .object({
    storeId: tenantIdSchema,
    domain: z.string(),
    requestedAt: instantSchema,
    begunAt: instantSchema,
    doneAt: instantSchema.nullable(),
    /** Rows that were erased, by table. */
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ErasedStore' });

export const platformPrivacySchema = z
  .object({
    /** Due within ten days or overdue, the most urgent first; at most 500. */
    due: z.array(duePrivacyRequestSchema),
    /** The proof that stores were erased, the newest first; at most 500. */
    erasedStores: z.array(erasedStoreSchema),
  })
  .meta({ id: 'PlatformPrivacy' });
export type PlatformPrivacy = z.infer<typeof platformPrivacySchema>;
