import {
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  PIPELINE_OPTIONS,
  PipelineDatabase,
  SecretsRepository,
  startEventWriter,
  type EventWriter,
  type PipelineDatabaseOptions,
} from '@shopmeter/db';
import { Clock, FieldCipher, InboxDoorbell, LOGGER, type Logger } from '@shopmeter/platform';
import { DatabaseNotifications } from '../live/database-notifications';
import { LiveModule } from '../live/live.module';
import { DeliveryWatch } from './delivery-watch';
import { EventKeeper } from './event-keeper';
import { Intake } from './intake';
import { LoopLag } from './loop-lag';
import { RefusalNotes } from './refusal-notes';
import { TenantDirectory } from './tenant-directory';

const EVENT_WRITER = Symbol('EVENT_WRITER');

/** Receives webhooks. The routes themselves are plain Fastify: see `registerWebhookRoutes`. */
@Global()
@Module({
  imports: [LiveModule],
  providers: [
    {
      provide: TenantDirectory,
      useFactory: (database: PipelineDatabase, cipher: FieldCipher, clock: Clock) =>
        new TenantDirectory(database, SecretsRepository.ofPipeline(database, cipher), () =>
          clock.now().getTime(),
        ),
      inject: [PipelineDatabase, FieldCipher, Clock],
    },
    LoopLag,
    { provide: Intake, useFactory: (lag: LoopLag) => new Intake(lag), inject: [LoopLag] },
    { provide: DeliveryWatch, useFactory: () => new DeliveryWatch(() => performance.now()) },
    {
      provide: EVENT_WRITER,
      useFactory: (options: PipelineDatabaseOptions) =>
        startEventWriter({ ...options, size: EventKeeper.WRITERS }),
      inject: [PIPELINE_OPTIONS],
    },
    {
      provide: EventKeeper,
      useFactory: (
        writer: EventWriter,
        doorbell: InboxDoorbell,
        logger: Logger,
        intake: Intake,
        watch: DeliveryWatch,
      ) =>
        new EventKeeper({
          writer,
          now: () => performance.now(),
          lag: () => intake.behind,
          onKept: () => {
            watch.stored();
            doorbell.ring();
          },
          onFailed: (error) => {
            watch.failed(error);
            logger.error({ err: error }, 'deliveries could not be stored');
          },
        }),
      inject: [EVENT_WRITER, InboxDoorbell, LOGGER, Intake, DeliveryWatch],
    },
    {
      provide: RefusalNotes,
      useFactory: (database: PipelineDatabase, clock: Clock) => new RefusalNotes(database, () => clock.now()),
      inject: [PipelineDatabase, Clock],
    },
  ],
  // Health reports on the last.
  exports: [EventKeeper, Intake, RefusalNotes, TenantDirectory, DeliveryWatch],
})
export class WebhooksModule implements OnApplicationBootstrap, OnApplicationShutdown {
  #stop: (() => void) | undefined;

  constructor(
    @Inject(TenantDirectory) private readonly directory: TenantDirectory,
    @Inject(EVENT_WRITER) private readonly writer: EventWriter,
    @Inject(LoopLag) private readonly lag: LoopLag,
    @Inject(RefusalNotes) private readonly refusals: RefusalNotes,
    @Inject(DatabaseNotifications) private readonly notifications: DatabaseNotifications,
  ) {}

  /** A store connected by another process is known here at once. */
  onApplicationBootstrap(): void {
    this.#stop = this.notifications.on('shopmeter_tenants', () => this.directory.forget());
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop?.();
    this.lag.stop();
    await this.refusals.close();
    await this.writer.close();
  }
}
