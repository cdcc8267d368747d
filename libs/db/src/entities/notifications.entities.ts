import type { MailKind, MailLanguage } from '@shopmeter/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which mails about a store a member wants. */
@Entity('notification_settings')
export class NotificationSettingsEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @Column('text') language: MailLanguage;
  @Column('boolean', { name: 'weekly_digest' }) weeklyDigest: boolean;
  @Column('boolean', { name: 'alert_mails' }) alertMails: boolean;
  /** Monday 08:00 in the time zone of the store; null without a digest. */
  @Column('timestamptz', { name: 'digest_due_at', nullable: true }) digestDueAt: Date | null;
}

/** The mail about a week, of one store to one member. */
@Entity('digests')
export class DigestEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  /** The Monday on which it is sent; it tells of the seven days before. */
  @Column('date') week: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Null: not written yet. */
  @Column('uuid', { name: 'mail_id', nullable: true }) mailId: string | null;
}

/** A link that ends mails of a kind. */
@Entity('unsubscribe_tokens')
export class UnsubscribeTokenEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text') kind: MailKind;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
