import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PipelineDatabase, replayNextChunk } from '@shopmeter/db';
import { Clock, InboxDoorbell, LOGGER, type Logger } from '@shopmeter/platform';
import { Repeating } from '../repeating';

/** Events put back in one transaction, and at most waiting of one tenant because of it. */
export const REPLAY_CHUNK = 500;
const POLL_MS = 1000;

/** Carries out replays, chunk by chunk, beside the applying of events, for as long as the process lives. */
@Injectable()
export class ReplayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #repeating = new Repeating();

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    private readonly doorbell: InboxDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#repeating.start(() => this.#nextChunk(), POLL_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#repeating.stop();
  }

  async #nextChunk(): Promise<boolean> {
    try {
      const isPut = (await replayNextChunk(this.database, this.clock.now(), REPLAY_CHUNK)) !== null;
      if (isPut) this.doorbell.ring();
      return isPut;
    } catch (error) {
      this.logger.error({ err: error }, 'a replay could not go on; trying again');
      return false;
    }
  }
}
