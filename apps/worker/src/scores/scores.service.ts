import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PipelineDatabase } from '@shopmeter/db';
import { Clock, LOGGER, type Logger } from '@shopmeter/platform';
import { Repeating } from '../repeating';
import { rankNextStore } from './rank-next-store';

const EVERY_MS = 15_000;

/** Ranks customers among each other some time after their orders changed: all of a store at once, beside the drain. */
@Injectable()
export class ScoresService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #repeating = new Repeating();

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#repeating.start(() => this.#rank(), EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#repeating.stop();
  }

  async #rank(): Promise<boolean> {
    try {
      return await rankNextStore(this.database, () => this.clock.now());
    } catch (error) {
      this.logger.warn({ err: error }, 'customers could not be ranked; trying again');
      return false;
    }
  }
}
