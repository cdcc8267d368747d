import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The points that Shopify lets us spend on a store. */
@Entity('admin_throttles')
export class AdminThrottleEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  /** At `measuredAt`; `restoreRate` more come back each second. */
  @Column('double precision') available: number;
  @Column('double precision') maximum: number;
  @Column('double precision', { name: 'restore_rate' }) restoreRate: number;
  @Column('timestamptz', { name: 'measured_at' }) measuredAt: Date;
  /** How often a request had to wait for points. */
  @Column('bigint', { default: 0 }) throttled: string;
}
