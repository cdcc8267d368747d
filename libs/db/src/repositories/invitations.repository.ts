import { IsNull, MoreThan } from 'typeorm';
import { InvitationEntity } from '../entities/team.entities';
import type { RequestDatabase } from '../scope/request-database';

/** An invitation with the store it leads to. */
export interface OpenInvitation extends Pick<
  InvitationEntity,
  'tenantId' | 'id' | 'email' | 'role' | 'invitedBy'
> {
  storeName: string;
}

export interface ListedInvitation extends Pick<
  InvitationEntity,
  'id' | 'email' | 'role' | 'createdAt' | 'expiresAt'
> {
  /** E-mail address; null when the person is gone. */
  invitedBy: string | null;
}

const OPEN = { acceptedAt: IsNull(), revokedAt: IsNull() };

/** Places in teams that are offered by mail. Runs as the role `accounts`. */
export class InvitationsRepository {
  constructor(private readonly database: RequestDatabase) {}

  async insert(invitation: InvitationEntity): Promise<void> {
    await this.database.manager.insert(InvitationEntity, invitation);
  }

  /** Those that were neither accepted nor taken back, newest first; also expired ones. */
  listOpen(tenantId: string): Promise<ListedInvitation[]> {
    return this.database.manager.query<ListedInvitation[]>(
      `SELECT invitations.id, invitations.email, role, users.email AS "invitedBy",
              invitations.created_at AS "createdAt", expires_at AS "expiresAt"
       FROM invitations LEFT JOIN users ON users.id = invited_by
       WHERE invitations.tenant_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL
       ORDER BY invitations.id DESC`,
      [tenantId],
    );
  }

  /** How many were sent since, whatever became of them. */
  countSince(tenantId: string, since: Date): Promise<number> {
    return this.database.manager.countBy(InvitationEntity, { tenantId, createdAt: MoreThan(since) });
  }

  /** Takes open invitations back: one, those to an address, or those from a person. @returns how many there were */
  async revoke(
    tenantId: string,
    which: Partial<Pick<InvitationEntity, 'id' | 'email' | 'invitedBy'>>,
    now: Date,
  ): Promise<number> {
    const { affected } = await this.database.manager.update(
      InvitationEntity,
      { tenantId, ...which, ...OPEN },
      { revokedAt: now },
    );
    return affected ?? 0;
  }

  /** To whom invitations were sent, by id; also of those that are not open any more. */
  async emails(tenantId: string, ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.manager.query<{ id: string; email: string }[]>(
      'SELECT id, email FROM invitations WHERE tenant_id = $1 AND id = ANY ($2)',
      [tenantId, ids],
    );
    return new Map(rows.map(({ id, email }) => [id, email]));
  }

  /** By the token of its link. @returns null when it is unknown, used, taken back or expired */
  async findOpen(tokenHash: Buffer, now: Date): Promise<OpenInvitation | null> {
    const rows = await this.database.manager.query<OpenInvitation[]>(
      `SELECT invitations.tenant_id AS "tenantId", invitations.id, email, role, invited_by AS "invitedBy",
              tenants.store_name AS "storeName"
       FROM invitations JOIN tenants ON tenants.id = invitations.tenant_id
       WHERE token_hash = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2`,
      [tokenHash, now],
    );
    return rows[0] ?? null;
  }

  /** Uses an invitation up. @returns false when somebody did so at the same moment */
  async accept({ tenantId, id }: Pick<InvitationEntity, 'tenantId' | 'id'>, now: Date): Promise<boolean> {
    const where = { tenantId, id, ...OPEN };
    const { affected } = await this.database.manager.update(InvitationEntity, where, { acceptedAt: now });
    return affected === 1;
  }
}
