import { Injectable } from '@nestjs/common';
import type { InviteBody } from '@shopmeter/contracts';
import {
  type InvitationEntity,
  InvitationsRepository,
  type ListedInvitation,
  MembershipsRepository,
} from '@shopmeter/db';
import { Clock, hashOpaqueToken, newOpaqueToken, ProblemError, uuidV7 } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { MailOutbox } from '../auth/mail-outbox';
import type { SignedIn } from '../http/signed-in';
import { findMember, refuseUnlessMayGive } from './team-rules';

/** Milliseconds: three days. */
const LIFETIME = 72 * 3_600_000;
/** A store's open invitations; far more than a team needs, far fewer than a spammer wants. */
const OPEN_AT_MOST = 100;
/** Of a store in a day; taking one back does not make room for another, its mail was sent. */
const SENT_AT_MOST = 100;
const DAY = 24 * 3_600_000;
/** What mail programs turn into a link. */
const LIKE_A_LINK = /:\/\/|[\p{L}\d]\.\p{L}{2}/u;

/** Offers places in a team by mail. Every method runs inside a transaction of the role `accounts`. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly outbox: MailOutbox,
    private readonly audit: AuditLogService,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends an invitation; an earlier one to the same address does not work any more.
   * @throws ProblemError 403 `role_not_allowed`; 409 `already_member`, `too_many_invitations`
   */
  async invite(
    { id: tenantId, ...store }: { id: string; storeName: string; domain: string },
    { userId, email: invitedBy }: SignedIn,
    { email, role }: InviteBody,
  ): Promise<ListedInvitation> {
    await this.memberships.lockTeam(tenantId);
    const members = await this.memberships.listMembers(tenantId);
    refuseUnlessMayGive(findMember(members, userId).role, role);
    if (members.some((member) => member.email === email)) throw alreadyMember();
    const createdAt = this.clock.now();
    await this.invitations.revoke(tenantId, { email }, createdAt);
    if ((await this.invitations.listOpen(tenantId)).length >= OPEN_AT_MOST) throw tooManyInvitations();
    const yesterday = new Date(createdAt.getTime() - DAY);
    if ((await this.invitations.countSince(tenantId, yesterday)) >= SENT_AT_MOST) throw sentTooMany();
    const token = newOpaqueToken();
    const invitation: InvitationEntity = {
      tenantId,
      id: uuidV7(createdAt.getTime()),
      email,
      role,
      tokenHash: hashOpaqueToken(token),
      invitedBy: userId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + LIFETIME),
      acceptedAt: null,
      revokedAt: null,
    };
    await this.invitations.insert(invitation);
    await this.outbox.invitation(email, token, { storeName: nameInMail(store), role, invitedBy });
    await this.#record('team.invited', invitation, { role });
    return { ...invitation, invitedBy };
  }

  /** @throws ProblemError 404 `invitation_not_found`, also when it was accepted or taken back already */
  async revoke(tenantId: string, id: string): Promise<void> {
    const count = await this.invitations.revoke(tenantId, { id }, this.clock.now());
    if (count === 0) throw invitationNotFound();
    await this.#record('team.invitation_revoked', { tenantId, id });
  }

  #record(
    action: 'team.invited' | 'team.invitation_revoked',
    { tenantId, id }: Pick<InvitationEntity, 'tenantId' | 'id'>,
    details: Record<string, string> = {},
  ): Promise<void> {
    return this.audit.record({ action, tenantId, target: { kind: 'invitation', id }, details });
  }
}

/** Its owner chose the name, and strangers get the mail: it must not lead them elsewhere. */
function nameInMail({ storeName, domain }: { storeName: string; domain: string }): string {
  return LIKE_A_LINK.test(storeName) ? domain : storeName;
}

function alreadyMember(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'already_member',
    title: 'Conflict',
    detail: 'This address is in the team already.',
    errors: [{ pointer: '/email', detail: 'is in the team already' }],
  });
}

function tooManyInvitations(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'too_many_invitations',
    title: 'Conflict',
    detail: `${OPEN_AT_MOST} invitations are open. Take some back first.`,
  });
}

function sentTooMany(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'too_many_invitations',
    title: 'Conflict',
    detail: `${SENT_AT_MOST} invitations were sent within a day. Go on tomorrow.`,
  });
}

function invitationNotFound(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'invitation_not_found',
    title: 'Not Found',
    detail: 'The store has no open invitation with this id.',
  });
}
