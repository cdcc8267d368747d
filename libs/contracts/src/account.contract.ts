import * as z from 'zod';
import {
  givenPasswordSchema,
  mailTokenSchema,
  passwordSchema,
  secondFactorCodeSchema,
} from './auth.contract';
import { emailSchema, instantSchema } from './vocabulary';

export const forgotBodySchema = z.strictObject({ email: emailSchema }).meta({ id: 'ForgotBody' });
export type ForgotBody = z.infer<typeof forgotBodySchema>;

export const resetBodySchema = z
  .strictObject({ token: mailTokenSchema, password: passwordSchema })
  .meta({ id: 'ResetBody' });
export type ResetBody = z.infer<typeof resetBodySchema>;

export const changePasswordBodySchema = z
  .strictObject({ currentPassword: givenPasswordSchema, password: passwordSchema })
  .meta({ id: 'ChangePasswordBody' });
export type ChangePasswordBody = z.infer<typeof changePasswordBodySchema>;

export const changeEmailBodySchema = z
  .strictObject({ email: emailSchema, password: givenPasswordSchema })
  .meta({ id: 'ChangeEmailBody' });
export type ChangeEmailBody = z.infer<typeof changeEmailBodySchema>;

export const confirmEmailBodySchema = z
  .strictObject({ token: mailTokenSchema })
  .meta({ id: 'ConfirmEmailBody' });
export type ConfirmEmailBody = z.infer<typeof confirmEmailBodySchema>;

export const RECOVERY_CODES = 10;

export const secondFactorSchema = z
  .object({
    enabled: z.boolean(),
    /** How many recovery codes were not used yet. */
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof secondFactorSchema>;

export const beginSecondFactorBodySchema = z
  .strictObject({ password: givenPasswordSchema })
  .meta({ id: 'BeginSecondFactorBody' });
export type BeginSecondFactorBody = z.infer<typeof beginSecondFactorBodySchema>;

/** What an authenticator application needs; shown once. */
export const secondFactorSecretSchema = z
  .object({
    /** Base32. */
    secret: z.string(),
    /** `otpauth://totp/…`, for a QR code. */
    uri: z.string(),
  })
  .meta({ id: 'SecondFactorSecret' });
export type SecondFactorSecret = z.infer<typeof secondFactorSecretSchema>;

export const confirmSecondFactorBodySchema = z
  .strictObject({ code: secondFactorCodeSchema })
  .meta({ id: 'ConfirmSecondFactorBody' });
export type ConfirmSecondFactorBody = z.infer<typeof confirmSecondFactorBodySchema>;

/** For changes to a second factor that is on. */
export const provenSecondFactorBodySchema = z
  .strictObject({ password: givenPasswordSchema, code: secondFactorCodeSchema })
  .meta({ id: 'ProvenSecondFactorBody' });
export type ProvenSecondFactorBody = z.infer<typeof provenSecondFactorBodySchema>;

/** Each works once instead of a code. Only their hashes are kept, so they are shown once. */
export const recoveryCodesSchema = z
  .object({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

export const mySessionSchema = z
  .object({
    id: z.uuid(),
    /** The one that asks. */
    isCurrent: z.boolean(),
    /** Browser and system, in words: "Firefox on Linux". */
    device: z.string(),
    /** Of the last refresh. */
    address: z.string().nullable(),
    signedInAt: instantSchema,
    /** Exact to ten minutes, the life of an access token. */
    lastUsedAt: instantSchema,
  })
  .meta({ id: 'MySession' });
export type MySession = z.infer<typeof mySessionSchema>;

export const mySessionsSchema = z
  .object({
    /** The one used last first. */
    sessions: z.array(mySessionSchema),
  })
  .meta({ id: 'MySessions' });
export type MySessions = z.infer<typeof mySessionsSchema>;

/** Whether every member of a store must have a second factor. */
export const secondFactorRuleSchema = z
  .strictObject({ required: z.boolean() })
  .meta({ id: 'SecondFactorRuleBody' });
export type SecondFactorRule = z.infer<typeof secondFactorRuleSchema>;
