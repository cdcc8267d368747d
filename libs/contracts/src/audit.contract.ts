import * as z from 'zod';
import { cursorSchema, instantSchema } from './vocabulary';

/** What is written down for good: `area.what_happened`. */
export const auditActionSchema = z.enum([
  'session.opened',
  'session.refused',
  'session.closed',
  /** A refresh token was used a second time, which ended its session. */
  'session.stolen',
  'account.password_changed',
  'account.password_reset',
  'account.email_changed',
  'account.second_factor_enabled',
  'account.second_factor_disabled',
  'account.recovery_codes_made',
  'account.disabled',
  'account.enabled',
  /** Something was asked for that the role does not allow. */
  'access.refused',
  'store.connected',
  /** Its access to Shopify was given anew. */
  'store.authorized',
  /** It was connected by its name alone, and went over to who proved it. */
  'store.taken_over',
  'store.uninstalled',
  'store.entered',
  'store.secret_changed',
  'store.settings_changed',
  /** The demo store was, by its owner. */
  'store.removed',
  'team.invited',
  'team.invitation_revoked',
  'team.joined',
  'team.role_changed',
  'team.removed',
  'team.left',
  'team.ownership_transferred',
  'api_key.created',
  'api_key.revoked',
  'replay.ordered',
  'replay.cancelled',
  'export.made',
  'data.deleted',
  'job.paused',
  'job.resumed',
  'job.cancelled',
  'operator.added',
  'operator.removed',
  'operator.looked',
  'operator.job_retried',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** `nobody`: who asked is not known, such as a sign-in with an unknown address. */
export const auditActorKindSchema = z.enum(['user', 'api_key', 'command_line', 'nobody']);
export type AuditActorKind = z.infer<typeof auditActorKindSchema>;

export const auditTargetKindSchema = z.enum([
  'user',
  'session',
  'store',
  'invitation',
  'api_key',
  'event',
  'replay',
  'route',
]);
export type AuditTargetKind = z.infer<typeof auditTargetKindSchema>;

/** Plain values that say more about an entry, such as the role before and after. Never a secret. */
export const auditDetailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type AuditDetails = z.infer<typeof auditDetailsSchema>;

export const auditEntrySchema = z
  .object({
    id: z.uuid(),
    at: instantSchema,
    action: auditActionSchema,
    actor: z.object({
      kind: auditActorKindSchema,
      id: z.uuid().nullable(),
      /** The e-mail address or the name it has now; null when it is gone. */
      name: z.string().nullable(),
    }),
    /** What it was done to. */
    target: z.object({ kind: auditTargetKindSchema, id: z.string(), name: z.string().nullable() }).nullable(),
    details: auditDetailsSchema,
    /** Where the request came from; null for the command line. */
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    /** The same in words: "Firefox on Linux". */
    device: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const AUDIT_LIMIT_MAX = 200;

export const auditQuerySchema = z
  .strictObject({
    /** One action, or several separated by commas. */
    action: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(auditActionSchema))
      .optional(),
    /** The id of a person or of an API key: what they did. */
    actor: z.uuid('must be the id of a person or of an API key').optional(),
    /** At this instant or later. */
    from: instantSchema.optional(),
    /** Before this instant. */
    to: instantSchema.optional(),
    /** `next` of the page before. */
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(AUDIT_LIMIT_MAX).default(50),
  })
  .meta({ id: 'AuditQuery' });
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditLogSchema = z
  .object({
    /** Newest first. */
    entries: z.array(auditEntrySchema),
    /** The `cursor` of the next page; null on the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: 'AuditLog' });
export type AuditLog = z.infer<typeof auditLogSchema>;
