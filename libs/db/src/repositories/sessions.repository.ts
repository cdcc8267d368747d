import type { Role } from '@shopmeter/contracts';
import { IsNull, MoreThan, Not } from 'typeorm';
import { SessionEntity } from '../entities/accounts.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Who a valid access token speaks for, as the database knows it now. */
export interface Identity {
  userId: string;
  email: string;
  hasSecondFactor: boolean;
  /** The store that the token names; null when it names none, or the user is no longer a member. */
  tenant: IdentityTenant | null;
}

export interface IdentityTenant {
  id: string;
  role: Role;
  domain: string;
  storeName: string;
  currency: string | null;
  timezone: string | null;
  isDemo: boolean;
  requiresSecondFactor: boolean;
}

export interface IdentityRow {
  user_id: string;
  email: string;
  has_second_factor: boolean;
  tenant_id: string | null;
  role: Role;
  domain: string;
  store_name: string;
  currency: string | null;
  iana_timezone: string | null;
  is_demo: boolean;
  requires_second_factor: boolean;
}

/** Families of refresh tokens: one row is one sign-in. Runs as the role `accounts`. */
export class SessionsRepository {
  constructor(private readonly database: RequestDatabase) {}

  async insert(session: SessionEntity): Promise<void> {
    await this.database.manager.insert(SessionEntity, session);
  }

  /** Locked until the transaction ends, so that refreshes of one session take turns. */
  findByIdForUpdate(id: string): Promise<SessionEntity | null> {
    return this.database.manager.findOne(SessionEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Exchanges the token, and notes when and from where it was used. */
  async rotate(
    session: SessionEntity,
    next: Pick<
      SessionEntity,
      'tokenHash' | 'sessionHash' | 'rotatedAt' | 'expiresAt' | 'address' | 'userAgent'
    >,
  ): Promise<void> {
    await this.database.manager.update(
      SessionEntity,
      { id: session.id },
      { ...next, previousTokenHash: session.tokenHash },
    );
  }

  /** A person's sessions that have not ended, the one used last first. */
  listOpen(userId: string, now: Date): Promise<SessionEntity[]> {
    return this.database.manager.find(SessionEntity, {
      where: { userId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { rotatedAt: 'DESC', id: 'DESC' },
    });
  }

  /** Ends one session of a person. @returns false when there is no such session, or it ended before */
  async revokeOne(userId: string, id: string, now: Date): Promise<boolean> {
    const { affected } = await this.database.manager.update(
      SessionEntity,
      { id, userId, revokedAt: IsNull() },
      { revokedAt: now },
    );
    return affected === 1;
  }

  /** Ends a person's sessions. @param except the one that stays; null: none */
  async revokeAll(userId: string, except: string | null, now: Date): Promise<void> {
    await this.database.manager.update(
      SessionEntity,
      { userId, revokedAt: IsNull(), ...(except === null ? {} : { id: Not(except) }) },
      { revokedAt: now },
    );
  }

  async revoke(id: string, now: Date): Promise<void> {
    await this.database.manager.update(SessionEntity, { id }, { revokedAt: now });
  }

  /**
   * What an access token is checked against, in one query.
   * @returns null when the session ended or the user is gone, disabled or not verified
   */
  async findIdentity(
    token: { sessionId: string; userId: string; tenantId: string | null },
    now: Date,
  ): Promise<Identity | null> {
    const rows = await this.database.manager.query<IdentityRow[]>(
      `SELECT users.id AS user_id, users.email, memberships.role, tenants.id AS tenant_id, tenants.domain,
              tenants.store_name, tenants.currency, tenants.iana_timezone, tenants.is_demo,
              tenants.requires_second_factor, second_factors.confirmed_at IS NOT NULL AS has_second_factor
       FROM sessions
       JOIN users ON users.id = sessions.user_id AND users.is_verified AND users.disabled_at IS NULL
       LEFT JOIN memberships ON memberships.user_id = users.id AND memberships.tenant_id = $3
       LEFT JOIN tenants ON tenants.id = memberships.tenant_id
       LEFT JOIN second_factors ON second_factors.user_id = users.id
       WHERE sessions.id = $1 AND sessions.user_id = $2 AND sessions.revoked_at IS NULL AND sessions.expires_at > $4`,
      [token.sessionId, token.userId, token.tenantId, now],
    );
    return rows[0] ? identityOf(rows[0]) : null;
  }
}

export function identityOf(row: IdentityRow): Identity {
  return {
    userId: row.user_id,
    email: row.email,
    hasSecondFactor: row.has_second_factor,
    tenant: row.tenant_id === null ? null : tenant(row, row.tenant_id),
  };
}

function tenant(row: IdentityRow, id: string): IdentityTenant {
  return {
    id,
    role: row.role,
    domain: row.domain,
    storeName: row.store_name,
    currency: row.currency,
    timezone: row.iana_timezone,
    isDemo: row.is_demo,
    requiresSecondFactor: row.requires_second_factor,
  };
}
