import type { TenantSummary } from '@shopmeter/contracts';
import { MembershipEntity } from '../entities/accounts.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Who may see which store. Runs as the role `accounts`. */
export class MembershipsRepository {
  constructor(private readonly database: RequestDatabase) {}

  async insert(membership: MembershipEntity): Promise<void> {
    await this.database.manager
      .createQueryBuilder()
      .insert()
      .into(MembershipEntity)
      .values(membership)
      .orIgnore()
      .execute();
  }

  /** The stores of a user, oldest membership first. */
  listTenants(userId: string): Promise<TenantSummary[]> {
    return this.database.manager.query<TenantSummary[]>(
      `SELECT tenants.id, tenants.store_name AS "storeName", tenants.domain, memberships.role,
              tenants.is_demo AS "isDemo"
       FROM memberships JOIN tenants ON tenants.id = memberships.tenant_id
       WHERE memberships.user_id = $1
       ORDER BY memberships.created_at, tenants.id`,
      [userId],
    );
  }
}
