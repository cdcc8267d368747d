import * as z from 'zod';
import { textSchema } from './text';
import { shopDomainSchema } from './tenants.contract';
import { instantSchema, tenantIdSchema } from './vocabulary';

/** The store of the stand-in for Shopify, when one answers. */
export const SIMULATED_SHOP = 'lowtide-coffee.myshopify.com';

/** How stores can be connected in this installation. */
export const waysToConnectSchema = z
  .object({
    /** Shopify asks the merchant, and the rest follows by itself. */
    install: z.boolean(),
    /** A stand-in for Shopify answers instead: the store to try with; null: Shopify itself does. */
    simulatedShop: z.string().nullable(),
    /** What the app may read then. */
    scopes: z.array(z.string()),
  })
  .meta({ id: 'WaysToConnect' });
export type WaysToConnect = z.infer<typeof waysToConnectSchema>;

export const beginInstallBodySchema = z
  .strictObject({ domain: shopDomainSchema })
  .meta({ id: 'BeginInstallBody' });
export type BeginInstallBody = z.infer<typeof beginInstallBodySchema>;

export const begunInstallSchema = z
  .object({
    /** Where the merchant says yes; to be opened in the same browser. */
    url: z.url(),
  })
  .meta({ id: 'BegunInstall' });
export type BegunInstall = z.infer<typeof begunInstallSchema>;

export const finishInstallBodySchema = z
  .strictObject({ domain: shopDomainSchema })
  .meta({ id: 'FinishInstallBody' });
export type FinishInstallBody = z.infer<typeof finishInstallBodySchema>;

export const finishedInstallSchema = z.object({ tenantId: tenantIdSchema }).meta({ id: 'FinishedInstall' });
export type FinishedInstall = z.infer<typeof finishedInstallSchema>;

const parameter = z.string().max(2000);

/** What Shopify opens the app with. It signs all parameters, also ones that are not named here. */
export const installQuerySchema = z
  .object({ shop: parameter, hmac: parameter, timestamp: parameter })
  .catchall(parameter)
  .meta({ id: 'InstallQuery' });
export type InstallQuery = z.infer<typeof installQuerySchema>;

/** What Shopify sends the merchant back with: a `code`, or an `error`. */
export const installAnswerQuerySchema = z
  .object({
    shop: parameter,
    state: parameter,
    code: parameter.optional(),
    error: parameter.optional(),
    hmac: parameter.optional(),
    timestamp: parameter.optional(),
  })
  .catchall(parameter)
  .meta({ id: 'InstallAnswerQuery' });
export type InstallAnswerQuery = z.infer<typeof installAnswerQuerySchema>;

const secretSchema = textSchema.trim().min(8, 'must have at least 8 characters').max(255);

/** Access for an app of the store's own, without installing ours. */
export const giveAccessBodySchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('pasted_token'),
      /** Of the Admin API. */
      token: secretSchema,
      /** The app's secret, which signs the webhooks that are subscribed to with the token. */
      clientSecret: secretSchema,
    }),
    z.strictObject({
      kind: z.literal('client_credentials'),
      clientId: secretSchema,
      clientSecret: secretSchema,
    }),
  ])
  .meta({ id: 'GiveAccessBody' });
export type GiveAccessBody = z.infer<typeof giveAccessBodySchema>;

/** See `connectionState`. */
export const connectionStateSchema = z.enum([
  'not_connected',
  'connecting',
  'connected',
  'token_expiring',
  'revoked',
  'scopes_lost',
  'uninstalled',
]);

/** How the store stands with Shopify's Admin API. */
export const connectionSchema = z
  .object({
    state: connectionStateSchema,
    kind: z.enum(['authorization_code', 'client_credentials', 'pasted_token']).nullable(),
    /** Whether the app of this installation can be installed. */
    canInstall: z.boolean(),
    /** Null: never told. */
    scopes: z.array(z.string()).nullable(),
    /** Without these the store does not run: its state is `scopes_lost`. */
    missingScopes: z.array(z.string()),
    /** The app asks for these by now; the store goes on without them. */
    wantedScopes: z.array(z.string()),
    authorizedAt: instantSchema.nullable(),
    readyAt: instantSchema.nullable(),
    /** Of the access token; null: it does not expire, or there is none. */
    expiresAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
    uninstalledAt: instantSchema.nullable(),
    /** Of the store's topics; null: not read yet, or the app's configuration subscribes. */
    subscriptions: z
      .object({
        expected: z.int(),
        /** Topics that are not subscribed to as they have to be. */
        missing: z.array(z.string()),
        checkedAt: instantSchema.nullable(),
        /** How many were made, moved or removed then. */
        repaired: z.int(),
        repairedAt: instantSchema.nullable(),
        error: z.string().nullable(),
      })
      .nullable(),
    /** A code of what went wrong last with the token. */
    error: z.string().nullable(),
  })
  .meta({ id: 'Connection' });
export type Connection = z.infer<typeof connectionSchema>;
export type ConnectionStateName = Connection['state'];
