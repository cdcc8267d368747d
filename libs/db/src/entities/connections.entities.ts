import type { GrantKind } from '@shopmeter/shopify';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a store is connected with Shopify's Admin API, beside its access token `TenantEntity.shopifyToken`. */
@Entity('connections')
export class ConnectionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('text', { name: 'grant_kind' }) grantKind: GrantKind;
  /** Of the store's own app; null: the app of the settings. */
  @Column('text', { name: 'client_id', nullable: true }) clientId: string | null;
  /** Encrypted. */
  @Column('text', { name: 'client_secret', nullable: true }) clientSecret: string | null;
  /** Encrypted. */
  @Column('text', { name: 'refresh_token', nullable: true }) refreshToken: string | null;
  /** Null: never. */
  @Column('timestamptz', { name: 'access_expires_at', nullable: true }) accessExpiresAt: Date | null;
  @Column('timestamptz', { name: 'refresh_expires_at', nullable: true }) refreshExpiresAt: Date | null;
  /** As granted at `scopesAt`; events may have told others since. Null: not known yet. */
  @Column('text', { array: true, nullable: true }) scopes: string[] | null;
  @Column('timestamptz', { name: 'scopes_at', nullable: true }) scopesAt: Date | null;
  @Column('timestamptz', { name: 'authorized_at' }) authorizedAt: Date;
  /** When Shopify took the token for this very shop: who gave it has power over the shop. */
  @Column('timestamptz', { name: 'proved_at', nullable: true }) provedAt: Date | null;
  /** When the store was set up with this token. */
  @Column('timestamptz', { name: 'ready_at', nullable: true }) readyAt: Date | null;
  /** When the token is renewed next; null: it needs none. */
  @Column('timestamptz', { name: 'renew_at', nullable: true }) renewAt: Date | null;
  /** In a row, since it was renewed last. */
  @Column('integer', { name: 'renewal_failures', default: 0 }) renewalFailures: number;
  /** A code. */
  @Column('text', { name: 'renewal_error', nullable: true }) renewalError: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

/** An installation that is under way, before any store owns it. */
@Entity('shop_authorizations')
export class ShopAuthorizationEntity {
  @PrimaryColumn('bytea', { name: 'state_hash' }) stateHash: Buffer;
  @Column('bytea', { name: 'browser_hash' }) browserHash: Buffer;
  @Column('text') domain: string;
  /** Who began it; null: Shopify did. */
  @Column('uuid', { name: 'user_id', nullable: true }) userId: string | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** When Shopify answered: a state is good for one answer. */
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  /** What `granted` is bound to. */
  @Column('uuid') id: string;
  /** The tokens, encrypted, until somebody signed in takes them. */
  @Column('text', { nullable: true }) granted: string | null;
}

/** What was found when a store's subscriptions were read back. */
@Entity('subscription_checks')
export class SubscriptionCheckEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('timestamptz', { name: 'next_check_at' }) nextCheckAt: Date;
  /** Null: never to its end. */
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt: Date | null;
  @Column('integer', { default: 0 }) expected: number;
  /** Topics that are not subscribed to as they have to be, after repairing. */
  @Column('text', { array: true, default: '{}' }) missing: string[];
  /** Subscriptions that were made, moved or removed at `repairedAt`. */
  @Column('integer', { default: 0 }) repaired: number;
  @Column('timestamptz', { name: 'repaired_at', nullable: true }) repairedAt: Date | null;
  /** Why the last check came to no end. */
  @Column('text', { nullable: true }) error: string | null;
}
