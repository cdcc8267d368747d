import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LOGGER, type Logger, MailDoorbell } from '@shopmeter/platform';
import { OutboxService } from './outbox.service';

/** Milliseconds between looks at the outbox when nobody rings. */
const POLL = 5000;

/** Works the outbox off as long as the process runs. */
@Injectable()
export class MailDeliveryService implements OnApplicationBootstrap, OnModuleDestroy {
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly outbox: OutboxService,
    private readonly doorbell: MailDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopped = true;
    this.doorbell.ring();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        // A full batch may have left some behind.
        while (!this.#stopped && (await this.outbox.deliver()));
      } catch (error) {
        this.logger.error({ err: error }, 'The outbox of mails cannot be read.');
      }
      if (!this.#stopped) await this.doorbell.wait(POLL);
    }
  }
}
