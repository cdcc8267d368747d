import type { AlertRule } from '@shopmeter/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a team wants to hear of. */
@Entity('alerts')
export class AlertEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('jsonb') rule: AlertRule;
  @Column('integer', { name: 'quiet_hours' }) quietHours: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt: Date | null;
  @Column('double precision', { nullable: true }) value: number | null;
  /** Null: it is looked at. */
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt: Date | null;
}

/** A time for which an alert was open. */
@Entity('alert_occurrences')
export class AlertOccurrenceEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'alert_id' }) alertId: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
  @Column('double precision', { nullable: true }) value: number | null;
  /** False in the quiet time after another one of the alert. */
  @Column('boolean', { name: 'is_told' }) isTold: boolean;
  @Column('timestamptz', { name: 'opening_told_at', nullable: true }) openingToldAt: Date | null;
  @Column('timestamptz', { name: 'end_told_at', nullable: true }) endToldAt: Date | null;
}

/** A page as somebody left it. */
@Entity('saved_views')
export class SavedViewEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  /** Null: the team's. */
  @Column('uuid', { name: 'user_id', nullable: true }) userId: string | null;
  @Column('text') name: string;
  @Column('text') page: string;
  @Column('text') query: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** What a team noted on days. */
@Entity('notes')
export class NoteEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('date', { name: 'from_day' }) from: string;
  @Column('date', { name: 'to_day' }) to: string;
  @Column('text') text: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
