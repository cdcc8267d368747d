import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something to be done beside the requests: written in the transaction that causes it, gone when it is done. */
@Entity('jobs_outbox')
export class JobEntity {
  @PrimaryColumn('text') name: string;
  /** Of what the job is about. */
  @PrimaryColumn('uuid') id: string;
  @Column('smallint') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Begun so far. */
  @Column('smallint', { default: 0 }) attempts: number;
  /** When the sweeper puts it into the queue, again if it was there before. */
  @Column('timestamptz', { name: 'enqueue_at' }) enqueueAt: Date;
  /** Not to be begun before: the end of a lease or of a pause. */
  @Column('timestamptz', { name: 'available_at' }) availableAt: Date;
  /** Given up then. */
  @Column('timestamptz', { name: 'dead_at', nullable: true }) deadAt: Date | null;
  @Column('text', { nullable: true }) error: string | null;
}
