import type { BackendFactory, IQueueBackend } from 'bullmq';

/** Where BullMQ keeps jobs: how to make connections that BullMQ uses, and how to end them. */
export interface QueueBackend<Connection> {
  readonly name: 'postgres' | 'redis';
  /** Never waits for the server. `patient`: commands wait while it is away, as a worker needs, instead of failing. */
  connect(patient: boolean): QueueConnection<Connection>;
  factory(): Promise<BackendFactory<IQueueBackend, Connection>>;
}

export interface QueueConnection<Connection> {
  readonly connection: Connection;
  /** Ends it at once, whatever waits for it. Safe to call twice. */
  end(): void;
}
