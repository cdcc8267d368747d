import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ensureEventPartitions, type Outcome, PipelineDatabase, waitingShards } from '@shopmeter/db';
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
      const outcomes = await this.#drainShard(shard);
      decided += outcomes.length;
      const odd = outcomes.filter(({ status }) => status === 'quarantined' || status === 'dead');
      if (odd.length > 0) {
        const events = odd
          .slice(0, 5)
          .map(({ tenantId, eventId, status, reason }) => ({ tenantId, eventId, status, reason }));
        this.logger.warn({ count: odd.length, events }, `events could not be applied: ${odd[0]!.reason}`);
      }
    }
    return decided;
  }

  /** A shard that cannot be drained now must not keep the others waiting. */
  async #drainShard(shard: number): Promise<Outcome[]> {
    try {
      return await drainShard(this.database, shard, () => this.clock.now());
    } catch (error) {
      this.logger.error({ err: error, shard }, 'a shard could not be drained; trying again');
      return [];
    }
  }

  /** Partitions are made days ahead. A failure is logged and no more: a default partition keeps what has no other. */
  async #ensurePartitions(): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - this.#partitionsAt < PARTITIONS_EVERY_MS) return;
    this.#partitionsAt = now.getTime();
    try {
      await ensureEventPartitions(this.database, now.toISOString().slice(0, 10), PARTITION_DAYS);
    } catch (error) {
      this.logger.error({ err: error }, 'partitions of the coming days could not be made');
    }
  }
}
