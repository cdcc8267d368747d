import * as z from 'zod';
import { roleSchema } from './tenants.contract';
import { nameSchema } from './text';
import { instantSchema } from './vocabulary';

/** Programs own no store. */
export const apiKeyRoleSchema = roleSchema.exclude(['owner']);
export type ApiKeyRole = z.infer<typeof apiKeyRoleSchema>;

export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** The beginning of the key, by which people recognise it. */
    prefix: z.string(),
    /** It can do no more than its maker can at that moment. */
    role: apiKeyRoleSchema,
    /** E-mail address of its maker; null when the person is gone. */
    createdBy: z.string().nullable(),
    createdAt: instantSchema,
    /** Null: it does not expire. */
    expiresAt: instantSchema.nullable(),
    /** To the minute; null: never. */
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKeySchema>;

/** Newest first, without those that were revoked. */
export const apiKeysSchema = z.object({ apiKeys: z.array(apiKeySchema) }).meta({ id: 'ApiKeys' });
export type ApiKeys = z.infer<typeof apiKeysSchema>;

export const API_KEY_DAYS_MAX = 3650;

export const createApiKeyBodySchema = z
  .strictObject({
    /** What it is for. */
    name: nameSchema.max(80, 'must be at most 80 characters'),
    role: apiKeyRoleSchema,
    /** Null: it does not expire. */
    expiresInDays: z.int().min(1, 'must be at least 1').max(API_KEY_DAYS_MAX).nullable(),
  })
  .meta({ id: 'CreateApiKeyBody' });
export type CreateApiKeyBody = z.infer<typeof createApiKeyBodySchema>;

export const createdApiKeySchema = z
  .object({
    apiKey: apiKeySchema,
    /** To be sent as a bearer token. Shown this once: only its hash is stored. */
    key: z.string(),
  })
  .meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

export const apiKeyParamsSchema = z.strictObject({ id: z.uuid('must be the id of an API key') });
export type ApiKeyParams = z.infer<typeof apiKeyParamsSchema>;
