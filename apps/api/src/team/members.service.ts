import { Injectable } from '@nestjs/common';
import type { AuditDetails, Role } from '@shopmeter/contracts';
import { InvitationsRepository, type MemberRow, MembershipsRepository, RequestDatabase } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { findMember, refuseLastOwner, refuseUnlessMayGive } from './team-rules';

/** Who a change of a team is asked by. The role is looked up anew: it may have changed since the request came in. */
interface Asked {
  tenantId: string;
  userId: string;
}

/** Changes who is in a team and as what. Changes of one team take turns. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly memberships: MembershipsRepository,
    private readonly invitations: InvitationsRepository,
    private readonly audit: AuditLogService,
    private readonly clock: Clock,
  ) {}

  list(tenantId: string): Promise<MemberRow[]> {
    return this.database.asAccounts(() => this.memberships.listMembers(tenantId));
  }

  /** @throws ProblemError 403 `role_not_allowed`, 404 `member_not_found`, 409 `last_owner` */
  changeRole(asked: Asked, userId: string, role: Role): Promise<MemberRow> {
    return this.#change(asked, async (members, actor) => {
      const member = findMember(members, userId);
      refuseUnlessMayGive(actor.role, member.role, role);
      if (role !== 'owner') refuseLastOwner(members, member);
      if (role !== member.role) await this.#setRole(asked.tenantId, member, role);
      return { ...member, role };
    });
  }

  /** Ends a membership, and what the person offered others. @throws ProblemError 403, 404 and 409 as `changeRole` */
  remove(asked: Asked, userId: string): Promise<void> {
    return this.#change(asked, async (members, actor) => {
      const member = findMember(members, userId);
      if (userId !== asked.userId) refuseUnlessMayGive(actor.role, member.role);
      refuseLastOwner(members, member);
      await this.memberships.remove(asked.tenantId, userId, this.clock.now());
      await this.#takeOffersBack(asked.tenantId, userId);
      const action = userId === asked.userId ? 'team.left' : 'team.removed';
      await this.#record(asked.tenantId, action, userId, { role: member.role });
    });
  }

  /** Another member becomes an owner, and who asks becomes an admin. @throws ProblemError 403, 404 */
  transfer(asked: Asked, userId: string): Promise<void> {
    return this.#change(asked, async (members, actor) => {
      const heir = findMember(members, userId);
      refuseUnlessMayGive(actor.role, 'owner');
      if (userId === asked.userId) return;
      await this.memberships.setRole(asked.tenantId, userId, 'owner');
      await this.memberships.setRole(asked.tenantId, asked.userId, 'admin');
      await this.#takeOffersBack(asked.tenantId, asked.userId);
      await this.#record(asked.tenantId, 'team.ownership_transferred', userId, { before: heir.role });
    });
  }

  #change<T>(
    { tenantId, userId }: Asked,
    change: (members: MemberRow[], actor: MemberRow) => Promise<T>,
  ): Promise<T> {
    return this.database.asAccounts(async () => {
      await this.memberships.lockTeam(tenantId);
      const members = await this.memberships.listMembers(tenantId);
      return change(members, findMember(members, userId));
    });
  }

  async #setRole(tenantId: string, { userId, role: before }: MemberRow, role: Role): Promise<void> {
    await this.memberships.setRole(tenantId, userId, role);
    if (role !== 'owner') await this.#takeOffersBack(tenantId, userId);
    await this.#record(tenantId, 'team.role_changed', userId, { before, after: role });
  }

  /** What somebody offered as more than they are now must not be taken up any more. */
  async #takeOffersBack(tenantId: string, userId: string): Promise<void> {
    await this.invitations.revoke(tenantId, { invitedBy: userId }, this.clock.now());
  }

  #record(
    tenantId: string,
    action: 'team.role_changed' | 'team.removed' | 'team.left' | 'team.ownership_transferred',
    userId: string,
    details: AuditDetails,
  ): Promise<void> {
    return this.audit.record({ action, tenantId, target: { kind: 'user', id: userId }, details });
  }
}
