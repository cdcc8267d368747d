import { type Role, roleSchema } from '@shopmeter/contracts';
import { IsNull } from 'typeorm';
import { ApiKeyEntity } from '../entities/team.entities';
import type { RequestDatabase } from '../scope/request-database';
import { type Identity, identityOf, type IdentityRow } from './sessions.repository';

/** Who an API key speaks for, as the database knows it now. */
export interface ProgramIdentity extends Identity {
  apiKeyId: string;
}

/** Programs' ways into a store. Runs as the role `accounts`. */
export class ApiKeysRepository {
  constructor(private readonly database: RequestDatabase) {}

  async insert(key: ApiKeyEntity): Promise<void> {
    await this.database.manager.insert(ApiKeyEntity, key);
  }

  /** Newest first, without those that were revoked. */
  list(tenantId: string): Promise<ApiKeyEntity[]> {
    return this.database.manager.find(ApiKeyEntity, {
      where: { tenantId, revokedAt: IsNull() },
      order: { id: 'DESC' },
    });
  }

  /** @returns false when there is none, or it was revoked before */
  async revoke(tenantId: string, id: string, now: Date): Promise<boolean> {
    const where = { tenantId, id, revokedAt: IsNull() };
    const { affected } = await this.database.manager.update(ApiKeyEntity, where, { revokedAt: now });
    return affected === 1;
  }

  /** What keys are called, by id; also of revoked ones. */
  async names(tenantId: string, ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.manager.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM api_keys WHERE tenant_id = $1 AND id = ANY ($2)',
      [tenantId, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /**
   * Finds whom a key speaks for, with the weaker of its role and its maker's, and notes the use once a minute.
   * @returns null when it is unknown, revoked or expired, or its maker is no member any more
   */
  async use(keyHash: Buffer, now: Date): Promise<ProgramIdentity | null> {
    const rows = await this.database.manager.query<(IdentityRow & { key_id: string; key_role: Role })[]>(
      `SELECT api_keys.id AS key_id, api_keys.role AS key_role, users.id AS user_id, users.email, memberships.role,
              tenants.id AS tenant_id, tenants.domain, tenants.store_name, tenants.currency, tenants.iana_timezone,
              tenants.is_demo
       FROM api_keys
       JOIN memberships ON memberships.tenant_id = api_keys.tenant_id AND memberships.user_id = api_keys.created_by
       JOIN users ON users.id = api_keys.created_by AND users.is_verified AND users.disabled_at IS NULL
       JOIN tenants ON tenants.id = api_keys.tenant_id
       WHERE key_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [keyHash, now],
    );
    const row = rows[0];
    if (!row) return null;
    await this.database.manager.query(
      `UPDATE api_keys SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2
         AND (last_used_at IS NULL OR last_used_at < $3::timestamptz - interval '1 minute')`,
      [row.tenant_id, row.key_id, now],
    );
    return { ...identityOf({ ...row, role: weaker(row.role, row.key_role) }), apiKeyId: row.key_id };
  }
}

/** The vocabulary lists roles from the strongest to the weakest. */
function weaker(one: Role, other: Role): Role {
  const rank = (role: Role) => roleSchema.options.indexOf(role);
  return rank(one) > rank(other) ? one : other;
}
