import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Someone who ordered, and the first order. */
@Entity('identities')
export class IdentityEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') identity: string;
  @Column('bigint', { name: 'first_order_id' }) firstOrderId: string;
  @Column('timestamptz', { name: 'first_order_at' }) firstOrderAt: Date;
  @Column('date', { name: 'first_day' }) firstDay: string;
}

/** What someone bought in one currency, to date. */
@Entity('customer_totals')
export class CustomerTotalEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') identity: string;
  @PrimaryColumn('text') currency: string;
  @Column('integer') orders: number;
  @Column('integer', { name: 'other_orders' }) otherOrders: number;
  @Column('bigint', { name: 'gross_cents' }) grossCents: string;
  @Column('bigint', { name: 'discount_cents' }) discountCents: string;
  @Column('bigint', { name: 'reversal_cents' }) reversalCents: string;
  @Column('bigint') units: string;
  @Column('timestamptz', { name: 'last_order_at' }) lastOrderAt: Date;
  @Column({ type: 'bigint', name: 'net_cents', insert: false, update: false }) netCents: string;
  @Column({ type: 'double precision', name: 'order_value', insert: false, update: false }) orderValue: number;
}

/** What those who first ordered in one month did in another. */
@Entity('cohort_rollups')
export class CohortRollupEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') measure: string;
  @PrimaryColumn('text') currency: string;
  @PrimaryColumn('date') cohort: string;
  @PrimaryColumn('date') month: string;
  @Column('bigint') value: string;
}

/** When customers were last ranked by recency, frequency and money. */
@Entity('score_runs')
export class ScoreRunEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') currency: string;
  @Column('boolean', { name: 'is_stale' }) isStale: boolean;
  @Column('timestamptz', { name: 'computed_at', nullable: true }) computedAt: Date | null;
  @Column('integer', { name: 'took_ms', nullable: true }) tookMs: number | null;
  @Column('integer') customers: number;
  @Column('integer', { array: true }) counts: number[];
}

/** The least of each quintile. */
@Entity('score_limits')
export class ScoreLimitEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') currency: string;
  @PrimaryColumn('text') score: string;
  @PrimaryColumn('integer') quintile: number;
  @Column('bigint') value: string;
  @Column('timestamptz', { name: 'last_order_at' }) lastOrderAt: Date;
  @Column('text') identity: string;
}
