import type { FetchedType } from '@shopmeter/shopify';
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

export type BackfillStatus = 'waiting' | 'asked' | 'reading' | 'completed' | 'failed';

/** How far the fetching of one kind of objects of a store has come. */
@Entity('backfills')
export class BackfillEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text', { name: 'object_type' }) objectType: FetchedType;
  @Column('text') status: BackfillStatus;
  /** Of the bulk operation; null: it is still to be asked for. */
  @Column('text', { name: 'operation_id', nullable: true }) operationId: string | null;
  @Column('timestamptz', { name: 'operation_at', nullable: true }) operationAt: Date | null;
  @Column('bigint', { name: 'total_lines', nullable: true }) totalLines: string | null;
  @Column('bigint', { name: 'total_objects', nullable: true }) totalObjects: string | null;
  @Column('bigint', { name: 'lines_read', default: 0 }) linesRead: string;
  @Column('bigint', { name: 'objects_read', default: 0 }) objectsRead: string;
  /** Of the operation's file: up to there every object was kept. */
  @Column('bigint', { name: 'bytes_read', default: 0 }) bytesRead: string;
  /** Operations in a row whose result could not be used. */
  @Column('integer', { default: 0 }) failures: number;
  @Column('text', { nullable: true }) error: string | null;
  /** Without `read_all_orders` Shopify gives the orders of sixty days. */
  @Column('boolean', { name: 'recent_only', default: false }) recentOnly: boolean;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('timestamptz', { name: 'reading_since', nullable: true }) readingSince: Date | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
}

/** What people paused: nothing of it that was asked for before is done. */
@Entity('paused_jobs')
export class PausedJobEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') name: string;
  @Column('timestamptz', { name: 'paused_at' }) pausedAt: Date;
}

export type ReconciliationStatus = 'waiting' | 'asked' | 'completed' | 'failed';

/** How one kind of objects of a store compares with what Shopify has; figures are those of `finishedAt`. */
@Entity('reconciliations')
export class ReconciliationEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text', { name: 'object_type' }) objectType: FetchedType;
  @Column('text') status: ReconciliationStatus;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  /** Of the bulk operation that lists what there is; null: it is still to be asked for. */
  @Column('text', { name: 'operation_id', nullable: true }) operationId: string | null;
  @Column('timestamptz', { name: 'operation_at', nullable: true }) operationAt: Date | null;
  /** Without `read_all_orders` only the orders of sixty days can be compared. */
  @Column('boolean', { name: 'recent_only', default: false }) recentOnly: boolean;
  @Column('integer', { default: 0 }) failures: number;
  @Column('text', { nullable: true }) error: string | null;
  /** Objects that Shopify had. */
  @Column('bigint', { nullable: true }) compared: string | null;
  @Column('integer', { nullable: true }) missing: number | null;
  @Column('integer', { nullable: true }) outdated: number | null;
  @Column('integer', { nullable: true }) gone: number | null;
  @Column('integer', { nullable: true }) repaired: number | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
}

/** Objects that were made on one local day of the store, ours and Shopify's, before anything was repaired. */
@Entity('reconciled_days')
export class ReconciledDayEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text', { name: 'object_type' }) objectType: FetchedType;
  @PrimaryColumn('date') day: string;
  @Column('integer') ours: number;
  @Column('integer') theirs: number;
  /** Totals of orders, without test orders; zero for other kinds. */
  @Column('bigint', { name: 'ours_cents' }) oursCents: string;
  @Column('bigint', { name: 'theirs_cents' }) theirsCents: string;
  /** Not stored, stored older, and stored although Shopify has it no more. */
  @Column('integer') missing: number;
  @Column('integer') outdated: number;
  @Column('integer') gone: number;
}
