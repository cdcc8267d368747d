import * as z from 'zod';
import { nameSchema, textSchema } from './text';
import { currencySchema, daySchema, instantSchema, tenantIdSchema } from './vocabulary';

export const roleSchema = z.enum(['owner', 'admin', 'analyst', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

export const tenantSummarySchema = z
  .object({
    id: tenantIdSchema,
    storeName: z.string(),
    domain: z.string(),
    role: roleSchema,
    isDemo: z.boolean(),
    /** The store wants a second factor of everybody, and you have none: nothing of it can be read until then. */
    needsSecondFactor: z.boolean(),
  })
  .meta({ id: 'TenantSummary' });
export type TenantSummary = z.infer<typeof tenantSummarySchema>;

/** A shop's permanent domain. Its first part is a label of the DNS: 63 letters at most. */
export const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/;

/** The store's permanent address, `my-store.myshopify.com`; a pasted `https://…/` form is taken too. */
export const shopDomainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/^https?:\/\//, '').replace(/\/.*$/, ''))
  .pipe(z.string().regex(SHOP_DOMAIN, 'must look like my-store.myshopify.com'));

export const createTenantBodySchema = z
  .strictObject({
    storeName: nameSchema.max(120, 'must be at most 120 characters'),
    domain: shopDomainSchema,
    /** An Admin API token; kept encrypted, never shown again. */
    shopifyToken: textSchema.trim().min(8).max(255).optional(),
    /** The secret that signs this store's webhooks when it is not the app's own. */
    webhookSecret: textSchema.trim().min(8).max(255).optional(),
  })
  .meta({ id: 'CreateTenantBody' });
export type CreateTenantBody = z.infer<typeof createTenantBodySchema>;

export const replaceWebhookSecretBodySchema = z
  .strictObject({
    /** The new secret; the one before verifies for a day longer. */
    webhookSecret: textSchema.trim().min(8, 'must have at least 8 characters').max(255),
  })
  .meta({ id: 'ReplaceWebhookSecretBody' });
export type ReplaceWebhookSecretBody = z.infer<typeof replaceWebhookSecretBodySchema>;

export const tenantSchema = tenantSummarySchema
  .extend({
    currency: currencySchema.nullable(),
    /** IANA name; null until Shopify told it, and then days are counted in UTC. */
    timezone: z.string().nullable(),
    status: z.enum(['active', 'uninstalled']),
    /** Every member needs a second factor. */
    requiresSecondFactor: z.boolean(),
    connectedAt: instantSchema,
    /** Where Shopify must post this store's webhooks. */
    webhookUrl: z.string(),
    /** Topics to subscribe to, as Shopify names them. */
    webhookTopics: z.array(z.string()),
    /** Which secret verifies this store's webhooks. */
    signedWith: z.enum(['app_secret', 'own_secret']),
    /** Null until the first webhook of this store was kept. */
    firstEventAt: instantSchema.nullable(),
    lastEventAt: instantSchema.nullable(),
    /** The first local day on which anything is counted; null until there is one. */
    firstDay: daySchema.nullable(),
  })
  .meta({ id: 'Tenant' });
export type Tenant = z.infer<typeof tenantSchema>;

export const tenantsSchema = z.object({ tenants: z.array(tenantSummarySchema) }).meta({ id: 'Tenants' });
export type Tenants = z.infer<typeof tenantsSchema>;
