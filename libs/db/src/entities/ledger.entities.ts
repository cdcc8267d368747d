import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('ledger')
export class LedgerEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'order_id' }) orderId: string;
  @PrimaryColumn('text') entry: string;
  @PrimaryColumn('integer') revision: number;
  @Column('text') kind: string;
  @Column('text') component: string;
  @Column('bigint', { name: 'line_item_id', nullable: true }) lineItemId: string | null;
  @Column('bigint', { name: 'refund_id', nullable: true }) refundId: string | null;
  @Column('bigint', { name: 'product_id', nullable: true }) productId: string | null;
  @Column('bigint', { name: 'variant_id', nullable: true }) variantId: string | null;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) vendor: string | null;
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt: Date;
  @Column('date') day: string;
  @Column('text') currency: string;
  @Column('bigint', { name: 'gross_cents' }) grossCents: string;
  @Column('bigint', { name: 'discount_cents' }) discountCents: string;
  @Column('bigint', { name: 'tax_cents' }) taxCents: string;
  @Column('integer') quantity: number;
  @Column('uuid', { name: 'source_event_id' }) sourceEventId: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

/** An order whose parts do not add up to what it says of itself, and why. */
@Entity('unbalanced_orders')
export class UnbalancedOrderEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'order_id' }) orderId: string;
  @PrimaryColumn('text') reason: string;
  @Column('bigint', { name: 'difference_cents', nullable: true }) differenceCents: string | null;
}

@Entity('rollups')
export class RollupEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') measure: string;
  @PrimaryColumn('text') currency: string;
  @PrimaryColumn('text') grain: string;
  @PrimaryColumn('date') bucket: string;
  @Column('bigint') value: string;
}

/** The hours of stored days, counted from each day's first instant. */
@Entity('rollup_hours')
export class RollupHourEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('date') bucket: string;
  @PrimaryColumn('text') measure: string;
  @PrimaryColumn('text') currency: string;
  @Column('bigint', { array: true }) hours: string[];
}

/** How often something happened on one day that had happened before on another. */
@Entity('rollup_pairs')
export class RollupPairEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') grain: string;
  @PrimaryColumn('integer', { name: 'months_before' }) monthsBefore: number;
  @PrimaryColumn('date') bucket: string;
  @PrimaryColumn('text') measure: string;
  @Column('bigint') value: string;
  @Column('integer', { array: true }) days: number[];
}

/** The same by the hour of the later day: earlier days in order, and how many pairs each is in. */
@Entity('rollup_pair_hours')
export class RollupPairHourEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('date') bucket: string;
  @PrimaryColumn('integer') hour: number;
  @PrimaryColumn('text') measure: string;
  @Column('date', { array: true }) earlier: string[];
  @Column('integer', { array: true }) pairs: number[];
}

/** How often something took so long, by tenths of an hour: one row for each day, or month, and six hours of it. */
@Entity('rollup_durations')
export class RollupDurationEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') measure: string;
  @PrimaryColumn('text') grain: string;
  @PrimaryColumn('date') bucket: string;
  @PrimaryColumn('integer') part: number;
  @Column('bigint') value: string;
  @Column('integer', { array: true }) tenths: number[];
}
