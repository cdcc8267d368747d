import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What stands for a customer who was erased. */
@Entity('erasures')
export class ErasureEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') subject: string;
  @Column('bigint', { name: 'customer_id', nullable: true }) customerId: string | null;
  @Column('text', { nullable: true }) identity: string | null;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}

/** A store that was erased, or is being erased. */
@Entity('erased_stores')
export class ErasedStoreEntity {
  @PrimaryColumn('uuid', { name: 'store_id' }) storeId: string;
  @Column('text') domain: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('timestamptz', { name: 'begun_at' }) begunAt: Date;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
  @Column('jsonb') counts: Record<string, number>;
}
