import { Injectable } from '@nestjs/common';
import {
  ConnectionsRepository,
  MembershipsRepository,
  type TenantEntity,
  TenantsRepository,
} from '@shopmeter/db';
import type { OpenedShop } from '@shopmeter/shopify';
import { NewTenant } from '../tenants/new-tenant';
import { installProblems } from './install-problems';
import { TeamHandover } from './team-handover';

/** The store that a proof is for, and what the person is to it. */
export interface ProvedStore {
  tenant: TenantEntity;
  how: 'new' | 'again' | 'taken_over' | 'renewed_by_others';
}

/**
 * Whose a store is once somebody proved to have power over it in Shopify. A store that others proved before stays theirs.
 * One that was connected by its name alone, which proves nothing, goes over to whoever proves it. In a transaction of
 * `accounts`.
 */
@Injectable()
export class ProvedOwner {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly members: MembershipsRepository,
    private readonly connections: ConnectionsRepository,
    private readonly newTenant: NewTenant,
    private readonly handover: TeamHandover,
  ) {}

  /** @throws ProblemError 403 `role_not_allowed`, 409 `store_connected_without_proof` */
  async of(shop: OpenedShop, userId: string): Promise<ProvedStore> {
    const tenant = await this.newTenant.insertProved(shop);
    if (tenant) {
      await this.handover.giveTo(tenant, userId);
      return { tenant, how: 'new' };
    }
    const taken = await this.tenants.findByDomainForUpdate(shop.domain);
    if (!taken) throw new Error('the store vanished');
    return { tenant: taken, how: await this.#standing(taken, userId) };
  }

  async #standing(tenant: TenantEntity, userId: string): Promise<Exclude<ProvedStore['how'], 'new'>> {
    const role = await this.members.roleOf(tenant.id, userId);
    if (role === 'owner' || role === 'admin') return 'again';
    if (role !== null) throw installProblems.roleNotAllowed();
    const connection = await this.connections.find(tenant.id);
    if (connection?.provedAt) return 'renewed_by_others';
    // What its own secret signed may be made up by whoever chose the secret.
    if (tenant.webhookSecret !== null) throw installProblems.unproved(tenant.domain);
    await this.handover.takeOver(tenant, userId);
    return 'taken_over';
  }
}
