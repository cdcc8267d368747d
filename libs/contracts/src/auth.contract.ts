import * as z from 'zod';
import { tenantSummarySchema } from './tenants.contract';
import { textSchema } from './text';
import { emailSchema, tenantIdSchema } from './vocabulary';

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

export const passwordSchema = textSchema
  .min(PASSWORD_MIN, `must have at least ${PASSWORD_MIN} characters`)
  .max(PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`);

export const registerBodySchema = z
  .strictObject({ email: emailSchema, password: passwordSchema })
  .meta({ id: 'RegisterBody' });
export type RegisterBody = z.infer<typeof registerBodySchema>;

export const acceptedSchema = z.object({ message: z.string() }).meta({ id: 'Accepted' });
export type Accepted = z.infer<typeof acceptedSchema>;

export const verifyBodySchema = z
  .strictObject({ token: textSchema.min(1, 'must not be empty').max(200) })
  .meta({ id: 'VerifyBody' });
export type VerifyBody = z.infer<typeof verifyBodySchema>;

export const resendBodySchema = z.strictObject({ email: emailSchema }).meta({ id: 'ResendBody' });
export type ResendBody = z.infer<typeof resendBodySchema>;

export const loginBodySchema = z
  .strictObject({
    email: emailSchema,
    password: textSchema.min(1, 'must not be empty').max(PASSWORD_MAX),
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
    tenants: z.array(tenantSummarySchema),
    /** The tenant that the access token names. */
    tenantId: tenantIdSchema.nullable(),
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
