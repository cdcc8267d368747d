import type { Role, TenantSummary } from '@shopmeter/contracts';
import { IsNull } from 'typeorm';
import { MembershipEntity } from '../entities/accounts.entities';
import { ApiKeyEntity } from '../entities/team.entities';
import type { RequestDatabase } from '../scope/request-database';

/** A member of a team. */
export interface MemberRow {
  userId: string;
  email: string;
  role: Role;
  joinedAt: Date;
}

/** SQL for whether a store asks for a second factor that the member has not. */
export const NEEDS_SECOND_FACTOR = `(tenants.requires_second_factor AND NOT EXISTS (
  SELECT FROM second_factors WHERE user_id = memberships.user_id AND confirmed_at IS NOT NULL))`;

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

  /** Until the transaction ends, changes of one team take turns, so that each sees what the one before left. */
  async lockTeam(tenantId: string): Promise<void> {
    await this.database.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('team:' || $1, 0))`, [
      tenantId,
    ]);
  }

  /** Owners first, then in the order in which they joined. */
  listMembers(tenantId: string): Promise<MemberRow[]> {
    return this.database.manager.query<MemberRow[]>(
      `SELECT users.id AS "userId", users.email, memberships.role, memberships.created_at AS "joinedAt"
       FROM memberships JOIN users ON users.id = memberships.user_id
       WHERE memberships.tenant_id = $1
       ORDER BY memberships.role <> 'owner', memberships.created_at, users.id`,
      [tenantId],
    );
  }

  /** @returns null for who is no member */
  async roleOf(tenantId: string, userId: string): Promise<Role | null> {
    const found = await this.database.manager.findOneBy(MembershipEntity, { tenantId, userId });
    return found?.role ?? null;
  }

  async setRole(tenantId: string, userId: string, role: Role): Promise<void> {
    await this.database.manager.update(MembershipEntity, { tenantId, userId }, { role });
  }

  /** Ends a membership and the API keys that the person made; the person works in another store from now on. */
  async remove(tenantId: string, userId: string, now: Date): Promise<void> {
    await this.database.manager.delete(MembershipEntity, { tenantId, userId });
    await this.database.manager.update(
      ApiKeyEntity,
      { tenantId, createdBy: userId, revokedAt: IsNull() },
      { revokedAt: now },
    );
    await this.database.manager.query('UPDATE users SET tenant_id = NULL WHERE id = $1 AND tenant_id = $2', [
      userId,
      tenantId,
    ]);
  }

  /** Ends every membership of a store, and with them the API keys; its people work in another one from now on. */
  async removeTeam(tenantId: string): Promise<void> {
    await this.database.manager.delete(MembershipEntity, { tenantId });
    await this.database.manager.query('UPDATE users SET tenant_id = NULL WHERE tenant_id = $1', [tenantId]);
  }

  /** The stores of a user, oldest membership first. */
  listTenants(userId: string): Promise<TenantSummary[]> {
    return this.database.manager.query<TenantSummary[]>(
      `SELECT tenants.id, tenants.store_name AS "storeName", tenants.domain, memberships.role,
              tenants.is_demo AS "isDemo",
              ${NEEDS_SECOND_FACTOR} AS "needsSecondFactor"
       FROM memberships JOIN tenants ON tenants.id = memberships.tenant_id
       WHERE memberships.user_id = $1
       ORDER BY memberships.created_at, tenants.id`,
      [userId],
    );
  }

  /**
   * At most `limit` ids of stores that a user may read, in the same order: without those that ask for a second factor
   * which the user has not. @param among only these; null for all
   */
  async listTenantIds(userId: string, among: readonly string[] | null, limit: number): Promise<string[]> {
    const rows = await this.database.manager.query<{ id: string }[]>(
      `SELECT tenants.id FROM memberships JOIN tenants ON tenants.id = memberships.tenant_id
       WHERE memberships.user_id = $1 AND ($2::uuid[] IS NULL OR tenants.id = ANY ($2)) AND NOT ${NEEDS_SECOND_FACTOR}
       ORDER BY memberships.created_at, tenants.id LIMIT $3`,
      [userId, among, limit],
    );
    return rows.map(({ id }) => id);
  }
}
