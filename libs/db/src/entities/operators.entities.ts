import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who runs the platform. Added from the command line only. */
@Entity('operators')
export class OperatorEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
}

/** How many requests a person, a program or an address made in a minute. */
@Entity('request_counts')
export class RequestCountEntity {
  @PrimaryColumn('text') subject: string;
  /** Minutes since 1970. */
  @PrimaryColumn('bigint') minute: string;
  @Column('integer') count: number;
}
