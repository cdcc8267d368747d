import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DATABASE_DIRECT_URL, listen, type Listening } from '@shopmeter/db';
import { JobDoorbell, LOGGER, type Logger } from '@shopmeter/platform';

/** Rings when a job was committed, by whatever process. What is missed while the connection breaks is found by polling. */
@Injectable()
export class JobNotifications implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #listening: Listening | undefined;

  constructor(
    @Inject(DATABASE_DIRECT_URL) private readonly url: string,
    private readonly doorbell: JobDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#listening = listen(this.url, ['shopmeter_jobs'], {
      onMessage: () => this.doorbell.ring(),
      onBroken: (error) => this.logger.warn({ err: error }, 'listening for jobs broke; connecting again'),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#listening?.stop();
  }
}
