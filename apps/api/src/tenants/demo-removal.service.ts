import { Injectable } from '@nestjs/common';
import {
  ErasedStoresRepository,
  InvitationsRepository,
  MembershipsRepository,
  TenantsRepository,
} from '@shopmeter/db';
import { Clock, ProblemError } from '@shopmeter/platform';
import { findMember, refuseUnlessMayGive } from '../team/team-rules';

/** Removes the demo store. Runs inside a transaction of the role `accounts`. */
@Injectable()
export class DemoRemovalService {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly invitations: InvitationsRepository,
    private readonly erased: ErasedStoresRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Nobody finds the store any more from here on; its rows are deleted within minutes, and its people keep their accounts.
   * @returns the domain it had
   * @throws ProblemError 403 `role_not_allowed`, 404 `member_not_found` when it was removed meanwhile, 409 `not_a_demo_store`
   */
  async remove(id: string, userId: string): Promise<string> {
    await this.memberships.lockTeam(id);
    const actor = findMember(await this.memberships.listMembers(id), userId);
    refuseUnlessMayGive(actor.role, 'owner');
    const store = await this.tenants.findByIdForUpdate(id);
    if (!store?.isDemo) throw notDemo();
    const now = this.clock.now();
    await this.erased.begin(store, now);
    await this.memberships.removeTeam(id);
    await this.invitations.revoke(id, {}, now);
    await this.tenants.announce(store.domain);
    return store.domain;
  }
}

function notDemo(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'not_a_demo_store',
    title: 'Conflict',
    detail:
      'Only the demo store is removed like this. Any other is erased when Shopify asks for it, after the app was uninstalled.',
  });
}
