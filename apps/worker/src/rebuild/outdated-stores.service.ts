import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { orderRebuild, PipelineDatabase } from '@shopmeter/db';
import { STORED_VERSION } from '@shopmeter/metrics';
import { Clock, LOGGER, type Logger } from '@shopmeter/platform';
import { Repeating } from '../repeating';

/** Milliseconds. The end of a rebuild orders the next one; this finds what came to nothing. */
const EVERY = 60_000;

/** Sees to it that stores are rebuilt that other definitions than this code's were stored under. */
@Injectable()
export class OutdatedStoresService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #repeating = new Repeating();

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#repeating.start(() => this.#order(), EVERY);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#repeating.stop();
  }

  async #order(): Promise<boolean> {
    try {
      await this.database.transaction((tx) => orderRebuild(tx, STORED_VERSION, this.clock.now(), null));
    } catch (error) {
      this.logger.error({ err: error }, 'Stores of older definitions cannot be looked for; trying again.');
    }
    return false;
  }
}
