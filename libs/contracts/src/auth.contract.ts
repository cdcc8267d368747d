import * as z from 'zod';
import { keptRangeSchema } from './range.contract';
import { tenantSummarySchema } from './tenants.contract';
import { textSchema } from './text';
import { emailSchema, tenantIdSchema } from './vocabulary';

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** A new password. Characters are code points, so that no emoji counts twice. */
export const passwordSchema = textSchema
  .refine((text) => [...text].length >= PASSWORD_MIN, `must have at least ${PASSWORD_MIN} characters`)
  .refine((text) => [...text].length <= PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`);

/** A password that is compared: it may come from before today's rules, but is never longer. */
export const givenPasswordSchema = textSchema
  .min(1, 'must not be empty')
  .refine((text) => [...text].length <= PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`);

/** A code of the authenticator application, or a recovery code, with or without spaces and dashes. */
export const secondFactorCodeSchema = textSchema
  .trim()
  .min(1, 'must not be empty')
  .max(40, 'must be a code of six digits or a recovery code');

export const registerBodySchema = z
  .strictObject({ email: emailSchema, password: passwordSchema })
  .meta({ id: 'RegisterBody' });
export type RegisterBody = z.infer<typeof registerBodySchema>;

export const acceptedSchema = z.object({ message: z.string() }).meta({ id: 'Accepted' });
export type Accepted = z.infer<typeof acceptedSchema>;

export const mailTokenSchema = textSchema.min(1, 'must not be empty').max(200);

export const verifyBodySchema = z.strictObject({ token: mailTokenSchema }).meta({ id: 'VerifyBody' });
export type VerifyBody = z.infer<typeof verifyBodySchema>;

export const resendBodySchema = z.strictObject({ email: emailSchema }).meta({ id: 'ResendBody' });
export type ResendBody = z.infer<typeof resendBodySchema>;

export const loginBodySchema = z
  .strictObject({
    email: emailSchema,
    password: givenPasswordSchema,
    /** Only for accounts with a second factor. */
    code: secondFactorCodeSchema.optional(),
  })
  .meta({ id: 'LoginBody' });
export type LoginBody = z.infer<typeof loginBodySchema>;

export const userSchema = z.object({ id: z.uuid(), email: z.string() }).meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

/** What the browser keeps in memory after signing in; the refresh token is in a cookie. */
export const sessionSchema = z
  .object({
    accessToken: z.string(),
    /** Seconds until the access token expires. */
    expiresIn: z.int(),
    user: userSchema,
    /** Whether they run the platform. */
    isOperator: z.boolean(),
    tenants: z.array(tenantSummarySchema),
    /** The tenant that the access token names. */
    tenantId: tenantIdSchema.nullable(),
    /** The range that pages show without one in their address; null: nothing was chosen yet. */
    keptRange: keptRangeSchema.nullable(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

export const switchTenantBodySchema = z
  .strictObject({ tenantId: tenantIdSchema })
  .meta({ id: 'SwitchTenantBody' });
export type SwitchTenantBody = z.infer<typeof switchTenantBodySchema>;

export const meSchema = z
  .object({
    user: userSchema,
    tenants: z.array(tenantSummarySchema),
    tenantId: tenantIdSchema.nullable(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;

/** Public keys of access tokens, RFC 7517. */
export const jsonWebKeysSchema = z
  .object({
    keys: z.array(
      z.object({
        kid: z.string(),
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        alg: z.literal('ES256'),
        use: z.literal('sig'),
        x: z.string(),
        y: z.string(),
      }),
    ),
  })
  .meta({ id: 'JsonWebKeys' });
export type JsonWebKeys = z.infer<typeof jsonWebKeysSchema>;
