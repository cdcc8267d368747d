import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PipelineDatabase, replayNextChunk } from '@shopmeter/db';
import { Clock, InboxDoorbell, LOGGER, type Logger } from '@shopmeter/platform';

/** Events put back in one transaction, and at most waiting of one tenant because of it. */
export const REPLAY_CHUNK = 500;
const POLL_MS = 1000;

/** Carries out replays, chunk by chunk, beside the applying of events, for as long as the process lives. */
@Injectable()
export class ReplayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    private readonly doorbell: InboxDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      if (await this.#nextChunk()) this.doorbell.ring();
      else await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #nextChunk(): Promise<boolean> {
    try {
      return (await replayNextChunk(this.database, this.clock.now(), REPLAY_CHUNK)) !== null;
    } catch (error) {
      this.logger.error({ err: error }, 'a replay could not go on; trying again');
      return false;
    }
  }
}
