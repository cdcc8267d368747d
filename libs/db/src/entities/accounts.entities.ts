import type { KeptRange } from '@shopmeter/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('tenants')
export class TenantEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'store_name' }) storeName: string;
  @Column('text') domain: string;
  @Column('bigint', { name: 'shop_id', nullable: true }) shopId: string | null;
  /** Encrypted. */
  @Column('text', { name: 'shopify_token', nullable: true }) shopifyToken: string | null;
  /** Encrypted; null: the app secret signs this store's webhooks. */
  @Column('text', { name: 'webhook_secret', nullable: true }) webhookSecret: string | null;
  /** Encrypted; the one before `webhookSecret`, which verifies until then. */
  @Column('text', { name: 'webhook_secret_previous', nullable: true }) webhookSecretPrevious: string | null;
  @Column('timestamptz', { name: 'webhook_secret_previous_until', nullable: true })
  webhookSecretPreviousUntil: Date | null;
  @Column('text', { name: 'webhook_endpoint' }) webhookEndpoint: string;
  @Column('text', { nullable: true }) currency: string | null;
  @Column('text', { name: 'iana_timezone', nullable: true }) ianaTimezone: string | null;
  @Column('text', { name: 'plan_name', nullable: true }) planName: string | null;
  @Column('text') status: 'active' | 'uninstalled';
  @Column('boolean', { name: 'is_demo' }) isDemo: boolean;
  /** Members without a second factor see nothing of the store. */
  @Column('boolean', { name: 'requires_second_factor', default: false }) requiresSecondFactor: boolean;
  @Column('timestamptz', { name: 'connected_at' }) connectedAt: Date;
  @Column('timestamptz', { name: 'uninstalled_at', nullable: true }) uninstalledAt: Date | null;
  /** Version of the newest event about the shop itself. */
  @Column('text', { name: 'shop_version', default: '' }) shopVersion: string;
  /** What the app may read; null: never told. */
  @Column('text', { array: true, nullable: true }) scopes: string[] | null;
  @Column('text', { name: 'scopes_version', default: '' }) scopesVersion: string;
  @Column('uuid', { name: 'scopes_event_id', nullable: true }) scopesEventId: string | null;
  @Column('uuid', { name: 'shop_event_id', nullable: true }) shopEventId: string | null;
  /** Events of earlier days were dropped as old, `YYYY-MM-DD`; null while all are there. */
  @Column('date', { name: 'events_dropped_before', nullable: true }) eventsDroppedBefore: string | null;
  /** What its facts and numbers were stored under; null: rebuilt only when somebody says so. */
  @Column('text', { name: 'stored_version', nullable: true }) storedVersion: string | null;
  /** Events that the rebuild at work has read, of `rebuildOf`; null without one. */
  @Column('integer', { name: 'rebuild_done', nullable: true }) rebuildDone: number | null;
  @Column('integer', { name: 'rebuild_of', nullable: true }) rebuildOf: number | null;
  /** Why it keeps the numbers of an older version. */
  @Column('text', { name: 'rebuild_error', nullable: true }) rebuildError: string | null;
}

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text', { name: 'password_hash' }) passwordHash: string;
  @Column('boolean', { name: 'is_verified' }) isVerified: boolean;
  /** The tenant last worked in; access is in `memberships`. */
  @Column('uuid', { name: 'tenant_id', nullable: true }) tenantId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Since when they are kept out; null: they are not. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  /** What they chose last; null: nothing yet. */
  @Column('jsonb', { name: 'kept_range', nullable: true }) keptRange: KeptRange | null;
}

@Entity('memberships')
export class MembershipEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @Column('text') role: 'owner' | 'admin' | 'analyst' | 'viewer';
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('sessions')
export class SessionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  /** Of the token that was rotated away last: it works for a moment longer, any older one ends the session. */
  @Column('bytea', { name: 'previous_token_hash', nullable: true }) previousTokenHash: Buffer | null;
  /** Of what all tokens of the session have in common; null: not refreshed since there is such a thing. */
  @Column('bytea', { name: 'session_hash', nullable: true }) sessionHash: Buffer | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'rotated_at' }) rotatedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  /** Of the last refresh; null for sessions from before it was kept. */
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { name: 'user_agent', nullable: true }) userAgent: string | null;
}

@Entity('email_tokens')
export class EmailTokenEntity {
  @PrimaryColumn('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text') purpose: 'verify' | 'reset' | 'change_email';
  /** Of the account when the mail was sent: the token is void once it changed. */
  @Column('text') email: string;
  /** The address to change to, which the mail went to; null for other purposes. */
  @Column('text', { name: 'new_email', nullable: true }) newEmail: string | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  /** Of the password given when the link was sent, which the link activates; null for other purposes. */
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
}

/** Written in the transaction that causes the mail, beside its row in `jobs_outbox`; sent by the worker. */
@Entity('mails')
export class MailEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') recipient: string;
  @Column('text') template: string;
  @Column('jsonb') variables: Record<string, string>;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
}

/** A mail of an installation without SMTP, shown on the local mailbox page. */
@Entity('mailbox')
export class MailboxEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') recipient: string;
  @Column('text') subject: string;
  @Column('text') html: string;
  @Column('text') text: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** A tenant's key, which encrypts its secrets. */
@Entity('tenant_keys')
export class TenantKeyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text', { name: 'key_id' }) keyId: string;
  /** Encrypted with one of the settings' keys. */
  @Column('text') wrapped: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** A user's key, likewise. */
@Entity('user_keys')
export class UserKeyEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('text', { name: 'key_id' }) keyId: string;
  @Column('text') wrapped: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
