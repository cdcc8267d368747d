import { Injectable } from '@nestjs/common';
import {
  InvitationsRepository,
  MembershipsRepository,
  type TenantEntity,
  UsersRepository,
} from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';

/** Gives a store to whoever proved it. In a transaction of `accounts`. */
@Injectable()
export class TeamHandover {
  constructor(
    private readonly members: MembershipsRepository,
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  async giveTo({ id: tenantId }: TenantEntity, userId: string): Promise<void> {
    await this.members.insert({ tenantId, userId, role: 'owner', createdAt: this.clock.now() });
    await this.users.update(userId, { tenantId });
  }

  /** Everybody else is out, with the keys they made and the invitations they sent. */
  async takeOver(tenant: TenantEntity, userId: string): Promise<void> {
    const now = this.clock.now();
    await this.members.lockTeam(tenant.id);
    for (const member of await this.members.listMembers(tenant.id)) {
      await this.members.remove(tenant.id, member.userId, now);
    }
    await this.invitations.revoke(tenant.id, {}, now);
    await this.giveTo(tenant, userId);
  }
}
