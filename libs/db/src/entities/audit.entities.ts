import type { AuditAction, AuditActorKind, AuditDetails, AuditTargetKind } from '@shopmeter/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody did. Added in the transaction that does it, and never changed. */
@Entity('audit_log')
export class AuditEntryEntity {
  /** The zero UUID: about no store. */
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') at: Date;
  @Column('text') action: AuditAction;
  @Column('text', { name: 'actor_kind' }) actorKind: AuditActorKind;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId: string | null;
  @Column('text', { name: 'target_kind', nullable: true }) targetKind: AuditTargetKind | null;
  @Column('text', { name: 'target_id', nullable: true }) targetId: string | null;
  @Column('jsonb') details: AuditDetails;
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { name: 'user_agent', nullable: true }) userAgent: string | null;
  /** Names the request in the logs. */
  @Column('text', { name: 'request_id', nullable: true }) requestId: string | null;
}
