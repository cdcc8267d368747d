import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something was tried lately. Shared by all processes; a crash of the database may forget it. */
@Entity('attempts')
export class AttemptsEntity {
  /** Hash of what is counted and for whom. */
  @PrimaryColumn('bytea') key: Buffer;
  @Column('integer') count: number;
  @Column('timestamptz', { name: 'last_at' }) lastAt: Date;
}

/** The secret that a person's authenticator application shares with us. */
@Entity('second_factors')
export class SecondFactorEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  /** Encrypted. */
  @Column('text') secret: string;
  /** Null: set up, but no code was entered yet, so none is asked for. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  /** Of the last code that was taken: that one and older ones are not taken again. */
  @Column('integer', { name: 'last_step' }) lastStep: number;
}

/** Works once instead of a code, and is deleted then. */
@Entity('recovery_codes')
export class RecoveryCodeEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('bytea', { name: 'code_hash' }) codeHash: Buffer;
}
