import * as z from 'zod';
import { passwordSchema } from './auth.contract';
import { roleSchema } from './tenants.contract';
import { textSchema } from './text';
import { emailSchema, instantSchema } from './vocabulary';

export const memberSchema = z
  .object({ userId: z.uuid(), email: z.string(), role: roleSchema, joinedAt: instantSchema })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof memberSchema>;

/** Owners first, then in the order in which they joined. */
export const membersSchema = z.object({ members: z.array(memberSchema) }).meta({ id: 'Members' });
export type Members = z.infer<typeof membersSchema>;

export const memberParamsSchema = z.strictObject({ userId: z.uuid('must be the id of a member') });
export type MemberParams = z.infer<typeof memberParamsSchema>;

export const changeRoleBodySchema = z.strictObject({ role: roleSchema }).meta({ id: 'ChangeRoleBody' });
export type ChangeRoleBody = z.infer<typeof changeRoleBodySchema>;

export const transferBodySchema = z
  .strictObject({ userId: z.uuid('must be the id of a member') })
  .meta({ id: 'TransferBody' });
export type TransferBody = z.infer<typeof transferBodySchema>;

export const inviteBodySchema = z
  .strictObject({ email: emailSchema, role: roleSchema })
  .meta({ id: 'InviteBody' });
export type InviteBody = z.infer<typeof inviteBodySchema>;

/** One that was neither accepted nor taken back. */
export const invitationSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: roleSchema,
    /** E-mail address; null when the person is gone. */
    invitedBy: z.string().nullable(),
    createdAt: instantSchema,
    /** Its link works until then. */
    expiresAt: instantSchema,
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationSchema>;

/** Newest first. */
export const invitationsSchema = z
  .object({ invitations: z.array(invitationSchema) })
  .meta({ id: 'Invitations' });
export type Invitations = z.infer<typeof invitationsSchema>;

export const invitationParamsSchema = z.strictObject({ id: z.uuid('must be the id of an invitation') });
export type InvitationParams = z.infer<typeof invitationParamsSchema>;

const tokenSchema = textSchema.min(1, 'must not be empty').max(200);

export const openInvitationBodySchema = z
  .strictObject({ token: tokenSchema })
  .meta({ id: 'OpenInvitationBody' });
export type OpenInvitationBody = z.infer<typeof openInvitationBodySchema>;

/** What the holder of an invitation's link may know before accepting. */
export const openedInvitationSchema = z
  .object({
    storeName: z.string(),
    /** The address it was sent to: whose account becomes a member. */
    email: z.string(),
    role: roleSchema,
    /** Else accepting needs a password for the new account. */
    hasAccount: z.boolean(),
  })
  .meta({ id: 'OpenedInvitation' });
export type OpenedInvitation = z.infer<typeof openedInvitationSchema>;

export const acceptInvitationBodySchema = z
  .strictObject({
    token: tokenSchema,
    /** Of the new account; not for an address that has one. */
    password: passwordSchema.optional(),
  })
  .meta({ id: 'AcceptInvitationBody' });
export type AcceptInvitationBody = z.infer<typeof acceptInvitationBodySchema>;
