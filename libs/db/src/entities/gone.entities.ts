import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was deleted, known here or not. */
@Entity('tombstones')
export class TombstoneEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text', { name: 'kind' }) object: string;
  @PrimaryColumn('text', { name: 'object_id' }) objectId: string;
  @Column('timestamptz', { name: 'deleted_at' }) deletedAt: Date;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}

/** Which customer became part of which. */
@Entity('customer_merges')
export class CustomerMergeEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column('bigint', { name: 'kept_id' }) keptId: string;
  @Column('timestamptz', { name: 'merged_at' }) mergedAt: Date;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}
