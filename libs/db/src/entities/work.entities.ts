import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is to be handed out or erased. */
@Entity('privacy_requests')
export class PrivacyRequestEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId: string;
  @Column('text') kind: string;
  @Column('bigint', { name: 'request_id', nullable: true }) requestId: string | null;
  @Column('bigint', { name: 'customer_id', nullable: true }) customerId: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('bigint', { name: 'order_ids', array: true }) orderIds: string[];
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('jsonb', { nullable: true }) counts: Record<string, number> | null;
  @Column('uuid', { name: 'found_event_ids', array: true, nullable: true }) foundEventIds: string[] | null;
}

@Entity('bulk_operations')
export class BulkOperationEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column('text', { nullable: true }) type: string | null;
  @Column('text') status: string;
  @Column('text', { name: 'error_code', nullable: true }) errorCode: string | null;
  @Column('timestamptz', { name: 'created_at', nullable: true }) createdAt: Date | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}

/** Objects that have to be read from Shopify as a whole. */
@Entity('refetches')
export class RefetchEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('bigint', { name: 'object_id' }) objectId: string;
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
}

/** Where bodies differ from what the program expects of them. */
@Entity('schema_drift')
export class SchemaDriftEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') topic: string;
  @PrimaryColumn('text', { name: 'api_version' }) apiVersion: string;
  @PrimaryColumn('text') path: string;
  @PrimaryColumn('text') kind: string;
  @Column('uuid', { name: 'first_event_id' }) firstEventId: string;
  @Column('timestamptz', { name: 'first_seen_at' }) firstSeenAt: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt: Date;
  @Column('integer') count: number;
}
