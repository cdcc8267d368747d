import type { Day } from '@shopmeter/contracts';
import { type DigestEntity, NotificationSettingsEntity } from '../entities/notifications.entities';
import type { RequestDatabase } from '../scope/request-database';

/** A member whose Monday morning has come. */
export interface DueDigest {
  tenantId: string;
  userId: string;
  timezone: string | null;
}

/** The mails about a week. Runs as the role `accounts`. */
export class DigestsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Locked until the transaction ends; those that another worker holds are passed by. */
  async takeDue(now: Date, limit: number): Promise<DueDigest[]> {
    return await this.database.manager.query<DueDigest[]>(
      `SELECT due.tenant_id AS "tenantId", due.user_id AS "userId", tenants.iana_timezone AS timezone
       FROM notification_settings due JOIN tenants ON tenants.id = due.tenant_id
       WHERE due.weekly_digest AND due.digest_due_at <= $1
       ORDER BY due.digest_due_at LIMIT $2 FOR UPDATE OF due SKIP LOCKED`,
      [now, limit],
    );
  }

  /** @returns false when the week's digest was begun before */
  async add(digest: Omit<DigestEntity, 'mailId'>): Promise<boolean> {
    const rows = await this.database.manager.query<unknown[]>(
      `INSERT INTO digests (tenant_id, id, user_id, week, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, user_id, week) DO NOTHING RETURNING id`,
      [digest.tenantId, digest.id, digest.userId, digest.week, digest.createdAt],
    );
    return rows.length === 1;
  }

  async setDue({ tenantId, userId }: DueDigest, digestDueAt: Date): Promise<void> {
    await this.database.manager.update(NotificationSettingsEntity, { tenantId, userId }, { digestDueAt });
  }

  /** @returns null when it was written, or its member left */
  async findUnwritten(id: string): Promise<{ tenantId: string; userId: string; week: Day } | null> {
    const found = await this.database.manager.query<{ tenantId: string; userId: string; week: Day }[]>(
      `SELECT d.tenant_id AS "tenantId", d.user_id AS "userId", d.week::text AS week
       FROM digests d WHERE d.id = $1 AND d.mail_id IS NULL`,
      [id],
    );
    return found[0] ?? null;
  }

  /** @returns false when it was written before, also by somebody else at the same moment */
  async markWritten(tenantId: string, id: string, mailId: string): Promise<boolean> {
    const [, written] = await this.database.manager.query<[unknown[], number]>(
      'UPDATE digests SET mail_id = $3 WHERE tenant_id = $1 AND id = $2 AND mail_id IS NULL',
      [tenantId, id, mailId],
    );
    return written === 1;
  }
}
