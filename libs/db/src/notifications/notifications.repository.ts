import type { MailKind, MailLanguage } from '@shopmeter/contracts';
import { NotificationSettingsEntity, UnsubscribeTokenEntity } from '../entities/notifications.entities';
import { NEEDS_SECOND_FACTOR } from '../repositories/memberships.repository';
import type { RequestDatabase } from '../scope/request-database';

/** A member who gets mails about a store, and the store as it is read for them. */
export interface Recipient {
  tenantId: string;
  userId: string;
  email: string;
  language: MailLanguage;
  storeName: string;
  currency: string | null;
  timezone: string | null;
}

/** What a link in a mail ends, and for whom. */
export interface Unsubscription {
  tenantId: string;
  userId: string;
  kind: MailKind;
  storeName: string;
}

const WANTED: Record<MailKind, string> = { digest: 'weekly_digest', alerts: 'alert_mails' };

/** Which mails about a store its members want. Runs as the role `accounts`. */
export class NotificationsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** @returns null when nothing was chosen yet */
  settings(tenantId: string, userId: string): Promise<NotificationSettingsEntity | null> {
    return this.database.manager.findOneBy(NotificationSettingsEntity, { tenantId, userId });
  }

  async save(settings: NotificationSettingsEntity): Promise<void> {
    await this.database.manager.upsert(NotificationSettingsEntity, settings, ['tenantId', 'userId']);
  }

  /**
   * Those who want mails of a kind and may see the store now: it is connected, they are not disabled, their address is
   * confirmed, and they have the second factor that it may ask for. @param userId only this one; null: everybody
   */
  recipients(tenantId: string, kind: MailKind, userId: string | null = null): Promise<Recipient[]> {
    return this.database.manager.query<Recipient[]>(
      `SELECT tenants.id AS "tenantId", users.id AS "userId", users.email, wanted.language,
              tenants.store_name AS "storeName", tenants.currency, tenants.iana_timezone AS timezone
       FROM notification_settings wanted
       JOIN memberships ON memberships.tenant_id = wanted.tenant_id AND memberships.user_id = wanted.user_id
       JOIN tenants ON tenants.id = wanted.tenant_id
       JOIN users ON users.id = wanted.user_id
       WHERE wanted.tenant_id = $1 AND wanted.${WANTED[kind]} AND ($2::uuid IS NULL OR wanted.user_id = $2)
         AND tenants.status = 'active' AND users.is_verified AND users.disabled_at IS NULL
         AND NOT ${NEEDS_SECOND_FACTOR}
       ORDER BY users.id`,
      [tenantId, userId],
    );
  }

  async addToken(token: UnsubscribeTokenEntity): Promise<void> {
    await this.database.manager.insert(UnsubscribeTokenEntity, token);
  }

  /** @returns null for a link that is of no mail, or of one to who is no member any more */
  async findToken(tokenHash: Buffer): Promise<Unsubscription | null> {
    const rows = await this.database.manager.query<Unsubscription[]>(
      `SELECT link.tenant_id AS "tenantId", link.user_id AS "userId", link.kind, tenants.store_name AS "storeName"
       FROM unsubscribe_tokens link JOIN tenants ON tenants.id = link.tenant_id
       WHERE link.token_hash = $1`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  /** Ends mails of a kind. Doing it twice is doing it once. */
  async stop({ tenantId, userId, kind }: Omit<Unsubscription, 'storeName'>): Promise<void> {
    await this.database.manager.query(
      `UPDATE notification_settings SET ${WANTED[kind]} = false
       ${kind === 'digest' ? ', digest_due_at = NULL' : ''}
       WHERE tenant_id = $1 AND user_id = $2`,
      [tenantId, userId],
    );
  }

  /** Links of mails that are older than anybody keeps. */
  async forgetTokens(before: Date): Promise<void> {
    await this.database.manager.query('DELETE FROM unsubscribe_tokens old WHERE old.created_at < $1', [
      before,
    ]);
  }
}
