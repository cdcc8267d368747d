import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { endImpossiblePauses, PipelineDatabase } from '@shopmeter/db';
import { Clock, InboxDoorbell, LOGGER, type Logger, uuidV7Floor } from '@shopmeter/platform';
import { MAX_ATTEMPTS, retryDelay } from '../drain/retry-delay';
import { Repeating } from '../repeating';
import { adoptStrays } from './adopt-strays';

const EVERY_MS = 2000;
/** A process may take a shop for unknown for some seconds after it was connected, when the job for it is done already. */
const STRAYS_BACK_MS = 600_000;
const STRAYS_EVERY = 15;
const LONGEST_PAUSES = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retryDelay(index + 1, 1));

/** Finds events that would stand still: behind a pause that a clock made too long, or beside their store. */
@Injectable()
export class StandstillService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #repeating = new Repeating();
  #rounds = 0;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    private readonly doorbell: InboxDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#repeating.start(() => this.#look(), EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#repeating.stop();
  }

  async #look(): Promise<boolean> {
    try {
      const now = this.clock.now();
      let found = await endImpossiblePauses(this.database, now, LONGEST_PAUSES);
      if (this.#rounds++ % STRAYS_EVERY === 0) {
        const after = uuidV7Floor(now.getTime() - STRAYS_BACK_MS);
        found += await adoptStrays(this.database, { tenantId: null, after });
      }
      if (found > 0) this.doorbell.ring();
    } catch (error) {
      this.logger.warn({ err: error }, 'events that stand still could not be looked for; trying again');
    }
    return false;
  }
}
