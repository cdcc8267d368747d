import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was received, byte for byte. Never changed, but for the body when a customer is erased from it. */
@Entity('events')
export class EventEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('text') topic: string;
  @Column('text', { name: 'shop_domain' }) shopDomain: string;
  @Column('text', { name: 'webhook_id' }) webhookId: string;
  @Column('text', { name: 'shopify_event_id', nullable: true }) shopifyEventId: string | null;
  @Column('text', { name: 'api_version', nullable: true }) apiVersion: string | null;
  @Column('timestamptz', { name: 'triggered_at', nullable: true }) triggeredAt: Date | null;
  @Column('jsonb') headers: unknown;
  @Column('bytea') body: Buffer;
  @Column('integer', { name: 'body_size' }) bodySize: number;
  @Column('bytea', { name: 'body_sha256' }) bodySha256: Buffer;
  @Column('boolean', { name: 'app_signed' }) appSigned: boolean;
  @Column('smallint', { name: 'body_dictionary', nullable: true }) bodyDictionary: number | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
}

/** What stored bodies were compressed with. */
@Entity('body_dictionaries')
export class BodyDictionaryEntity {
  @PrimaryColumn('smallint') id: number;
  @Column('bytea') bytes: Buffer;
}

/** The memory for duplicates. */
@Entity('deliveries')
export class DeliveryEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'delivery_key' }) deliveryKey: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}

/** Ids of events that are not applied yet. */
@Entity('inbox')
export class InboxEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId: string;
  @PrimaryColumn('smallint') shard: number;
  @Column('smallint') attempts: number;
  /** `-infinity`: at once, whatever the clock says. Later: the end of a pause after a failure. */
  @Column('timestamptz', { name: 'available_at' }) availableAt: Date;
  @Column('text', { nullable: true }) error: string | null;
  /** Ordered to be applied anew, or moved to its store. */
  @Column('boolean', { name: 'put_back', default: false }) putBack: boolean;
}

/** What became of an event. */
@Entity('outcomes')
export class OutcomeEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId: string;
  @Column('text') status: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('smallint') attempts: number;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
  /** The event that holds the newer version. */
  @Column('uuid', { name: 'superseded_by', nullable: true }) supersededBy: string | null;
  /** Of the body as it is kept; null where nobody read it yet. */
  @Column('bytea', { name: 'body_signature', nullable: true }) bodySignature: Buffer | null;
}

/** An order to apply events anew. */
@Entity('replays')
export class ReplayEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('jsonb') filter: unknown;
  @Column('text') status: string;
  @Column('integer') total: number;
  @Column('integer') replayed: number;
  @Column('uuid', { name: 'last_event_id', nullable: true }) lastEventId: string | null;
  @Column('uuid', { name: 'requested_by', nullable: true }) requestedBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
}

/** The last row of refused deliveries of a topic. */
@Entity('delivery_refusals')
export class DeliveryRefusalEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') topic: string;
  /** The code of the answer to the last one. */
  @Column('text') cause: string;
  @Column('bigint') refused: string;
  @Column('timestamptz', { name: 'first_at' }) firstAt: Date;
  @Column('timestamptz', { name: 'last_at' }) lastAt: Date;
}
