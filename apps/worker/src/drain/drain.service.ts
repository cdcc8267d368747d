import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ensureEventPartitions, PipelineDatabase, waitingShards } from '@shopmeter/db';
import { Clock, LOGGER, type Logger, InboxDoorbell } from '@shopmeter/platform';
import { drainShard } from './drain-shard';

const POLL_MIN_MS = 25;
const POLL_MAX_MS = 1000;
const PARTITIONS_EVERY_MS = 3_600_000;
const PARTITION_DAYS = 8;

/**
 * Applies what waits in the inbox, for as long as the process lives. Woken at once by deliveries of this process,
 * and by polling (25 ms, growing to 1 s while nothing comes) for those of others.
 */
@Injectable()
export class DrainService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #stopping = false;
  #loop: Promise<void> = Promise.resolve();
  #partitionsAt = 0;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    private readonly doorbell: InboxDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  /** Finishes the batch at hand, then stops: before the connections are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    this.doorbell.ring();
    await this.#loop;
  }

  async #run(): Promise<void> {
    let pause = POLL_MIN_MS;
    while (!this.#stopping) {
      try {
        await this.#ensurePartitions();
        pause = (await this.#drainAll()) > 0 ? POLL_MIN_MS : Math.min(pause * 2, POLL_MAX_MS);
      } catch (error) {
        pause = POLL_MAX_MS;
        this.logger.error({ err: error }, 'applying events failed; trying again');
        await sleep(POLL_MAX_MS);
      }
      if (!this.#stopping) await this.doorbell.wait(pause);
    }
  }

  /** One round over every shard with something to apply. @returns how many events were decided */
  async #drainAll(): Promise<number> {
    let decided = 0;
    for (const shard of await waitingShards(this.database, this.clock.now())) {
      if (this.#stopping) break;
      const outcomes = await drainShard(this.database, shard, () => this.clock.now());
      decided += outcomes.length;
      const odd = outcomes.filter(({ status }) => status === 'quarantined' || status === 'dead');
      if (odd.length > 0) {
        const events = odd.slice(0, 5).map(({ eventId, status }) => ({ eventId, status }));
        this.logger.warn({ count: odd.length, events }, 'events could not be applied');
      }
    }
    return decided;
  }

  /** Partitions are made days ahead; a missed round costs nothing, because a default partition catches the rest. */
  async #ensurePartitions(): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - this.#partitionsAt < PARTITIONS_EVERY_MS) return;
    await ensureEventPartitions(this.database, now.toISOString().slice(0, 10), PARTITION_DAYS);
    this.#partitionsAt = now.getTime();
  }
}
