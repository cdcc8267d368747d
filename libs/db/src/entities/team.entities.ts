import type { Role } from '@shopmeter/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place in a team that is offered to an e-mail address. */
@Entity('invitations')
export class InvitationEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') role: Role;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'invited_by' }) invitedBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

/** A program's way in. */
@Entity('api_keys')
export class ApiKeyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** The beginning of the key, by which people recognise it. */
  @Column('text') prefix: string;
  @Column('bytea', { name: 'key_hash' }) keyHash: Buffer;
  @Column('text') role: Exclude<Role, 'owner'>;
  /** The key can do no more than this member can at that moment. */
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

/** The answer to a request that must not be carried out twice. */
@Entity('idempotency_keys')
export class IdempotencyKeyEntity {
  /** The zero UUID: the caller had no store. */
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  /** A person or an API key. */
  @PrimaryColumn('uuid', { name: 'caller_id' }) callerId: string;
  @PrimaryColumn('text') key: string;
  /** SHA-256 of the method, the address and the body. */
  @Column('bytea') fingerprint: Buffer;
  /** Encrypted. */
  @Column('text') answer: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
