import { EmailTokenEntity, UserEntity } from '../entities/accounts.entities';
import type { RequestDatabase } from '../scope/request-database';

const UNIQUE_VIOLATION = '23505';

/** A person, as who looks after the installation sees one. */
export interface ListedUser {
  email: string;
  isVerified: boolean;
  disabledAt: Date | null;
  hasSecondFactor: boolean;
  stores: number;
  createdAt: Date;
  /** When a session of theirs was used last; null: none is kept. */
  seenAt: Date | null;
}

/** People who sign in. Runs as the role `accounts`. */
export class UsersRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** @returns false when the e-mail address is taken, also by a registration at the same moment */
  async insert(user: Omit<UserEntity, 'disabledAt' | 'keptRange'>): Promise<boolean> {
    const rows = await this.database.manager.query<unknown[]>(
      `INSERT INTO users (id, email, password_hash, is_verified, tenant_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [user.id, user.email, user.passwordHash, user.isVerified, user.tenantId, user.createdAt],
    );
    return rows.length === 1;
  }

  findByEmail(email: string): Promise<UserEntity | null> {
    return this.database.manager.findOneBy(UserEntity, { email });
  }

  /** Locked until the transaction ends, so that registering and confirming one address take turns. */
  findByEmailForUpdate(email: string): Promise<UserEntity | null> {
    return this.database.manager.findOne(UserEntity, {
      where: { email },
      lock: { mode: 'pessimistic_write' },
    });
  }

  findById(id: string): Promise<UserEntity | null> {
    return this.database.manager.findOneBy(UserEntity, { id });
  }

  /** By address. */
  list(limit: number): Promise<ListedUser[]> {
    return this.database.manager.query(
      `SELECT email, is_verified AS "isVerified", disabled_at AS "disabledAt", created_at AS "createdAt",
              EXISTS (SELECT FROM second_factors s WHERE s.user_id = u.id AND s.confirmed_at IS NOT NULL)
                AS "hasSecondFactor",
              (SELECT count(*)::integer FROM memberships m WHERE m.user_id = u.id) AS stores,
              (SELECT max(rotated_at) FROM sessions s WHERE s.user_id = u.id) AS "seenAt"
       FROM users u ORDER BY email LIMIT $1`,
      [limit],
    );
  }

  /** E-mail addresses by id; ids of nobody are left out. */
  async emails(ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.manager.query<{ id: string; email: string }[]>(
      'SELECT id, email FROM users WHERE id = ANY ($1)',
      [ids],
    );
    return new Map(rows.map(({ id, email }) => [id, email]));
  }

  /**
   * Whether a password that was compared outside of this transaction still is the person's; until it ends nobody changes
   * it, so that what it allows comes before a change, and is ended by it, or does not come at all.
   */
  async stillHas(id: string, passwordHash: string): Promise<boolean> {
    const rows = await this.database.manager.query<unknown[]>(
      'SELECT FROM users WHERE id = $1 AND password_hash = $2 FOR NO KEY UPDATE',
      [id, passwordHash],
    );
    return rows.length === 1;
  }

  /** Stores the same password hashed anew, unless it was changed in the meantime. */
  async replaceHash(id: string, before: string, passwordHash: string): Promise<void> {
    await this.database.manager.update(UserEntity, { id, passwordHash: before }, { passwordHash });
  }

  /** A new password of whoever proved the address. Links that were sent before it do nothing any more. */
  async replacePassword(id: string, passwordHash: string): Promise<void> {
    await this.update(id, { passwordHash, isVerified: true });
    await this.database.manager.delete(EmailTokenEntity, { userId: id });
  }

  /** Nothing more can be done in the transaction when it is false. @returns false when another account has the address */
  async changeEmail(id: string, email: string): Promise<boolean> {
    try {
      await this.database.manager.update(UserEntity, { id }, { email });
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }

  async update(
    id: string,
    change: Partial<
      Pick<UserEntity, 'passwordHash' | 'isVerified' | 'tenantId' | 'disabledAt' | 'keptRange'>
    >,
  ): Promise<void> {
    await this.database.manager.update(UserEntity, { id }, change);
  }
}
