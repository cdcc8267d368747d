import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@shopmeter/contracts';
import { RequestDatabase } from '@shopmeter/db';
import { AuditLogService } from '../audit/audit-log.service';
import { GrantKeeper } from './grant-keeper';
import { installProblems } from './install-problems';
import { InstallsService } from './installs.service';
import { ProvedOwner, type ProvedStore } from './proved-owner';

const ACTIONS: Record<ProvedStore['how'], AuditAction> = {
  new: 'store.connected',
  again: 'store.authorized',
  taken_over: 'store.taken_over',
  renewed_by_others: 'store.authorized',
};

/** Gives a store that was proved in this browser to whoever is signed in. */
@Injectable()
export class InstallFinisher {
  constructor(
    private readonly database: RequestDatabase,
    private readonly installs: InstallsService,
    private readonly owner: ProvedOwner,
    private readonly keeper: GrantKeeper,
    private readonly audit: AuditLogService,
  ) {}

  /** @returns the store's id @throws ProblemError; see `installProblems` */
  async finish(userId: string, browserHash: Buffer, domain: string): Promise<string> {
    const { tenant, how } = await this.database.asAccounts(async () => {
      const granted = await this.installs.takeGrant(userId, browserHash, domain);
      const proved = await this.owner.of(granted.shop, userId);
      await this.keeper.keep(proved.tenant, 'authorization_code', granted, null);
      await this.audit.record({
        action: ACTIONS[proved.how],
        tenantId: proved.tenant.id,
        details: { domain },
      });
      return proved;
    });
    // The store keeps the newer access, since it is the same app's for the same shop; who is no member gets nothing by it.
    if (how === 'renewed_by_others') throw installProblems.connectedByOthers(domain);
    return tenant.id;
  }
}
