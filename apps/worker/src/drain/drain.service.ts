import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { analyzeGrownTables, type Outcome, PipelineDatabase, waitingShards } from '@shopmeter/db';
import { Clock, LOGGER, type Logger, InboxDoorbell } from '@shopmeter/platform';
import { DrainInstruments } from './drain-instruments';
import { BATCH_SIZE, drainShard } from './drain-shard';
import { traceBatch } from './trace-batch';

const POLL_MIN_MS = 25;
const POLL_MAX_MS = 1000;
/** After a failure of the database: it must be noticed within two seconds that it is back. */
const RETRY_MS = 500;
/** Shards applied at the same time: while the database works on one, this process decodes another. */
const LANES = 2;
/** How often, while events are applied, statistics are looked at. */
const ANALYZE_EVERY_MS = 1000;

/**
 * Applies what waits in the inbox, for as long as the process lives. Woken at once by deliveries of this process,
 * and by polling (25 ms, growing to 1 s while nothing comes) for those of others.
 */
@Injectable()
export class DrainService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #stopping = false;
  #loop: Promise<void> = Promise.resolve();
  #analyzedAt = 0;
  #failing = false;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    private readonly doorbell: InboxDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly instruments: DrainInstruments,
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
      // After a full batch more is waiting for sure.
      let mayWait = true;
      try {
        const decided = await this.#drainAll();
        pause = decided > 0 ? POLL_MIN_MS : Math.min(pause * 2, POLL_MAX_MS);
        mayWait = decided < BATCH_SIZE;
        if (decided > 0) await this.#analyzeGrown();
        if (this.#failing) this.logger.info('applying events goes on');
        this.#failing = false;
      } catch (error) {
        pause = POLL_MIN_MS;
        if (!this.#failing) this.logger.error({ err: error }, 'applying events failed; trying again');
        this.#failing = true;
        await sleep(RETRY_MS);
      }
      if (!this.#stopping && mayWait) await this.doorbell.wait(pause);
    }
  }

  /** One batch of every shard with something to apply. @returns how many events were decided */
  async #drainAll(): Promise<number> {
    const shards = await waitingShards(this.database, this.clock.now());
    let decided = 0;
    const lane = async () => {
      for (let shard = shards.shift(); shard !== undefined && !this.#stopping; shard = shards.shift()) {
        const outcomes = await this.#drainShard(shard);
        decided += outcomes.length;
        this.#report(outcomes);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return decided;
  }

  #report(outcomes: readonly Outcome[]): void {
    const odd = outcomes.filter(({ status }) => status === 'quarantined' || status === 'dead');
    if (odd.length === 0) return;
    const events = odd
      .slice(0, 5)
      .map(({ tenantId, eventId, status, reason }) => ({ tenantId, eventId, status, reason }));
    this.logger.warn({ count: odd.length, events }, `events could not be applied: ${odd[0]!.reason}`);
  }

  /** A shard that cannot be drained now must not keep the others waiting. */
  async #drainShard(shard: number): Promise<Outcome[]> {
    const begun = performance.now();
    try {
      const outcomes = await drainShard(this.database, shard, () => this.clock.now());
      traceBatch(shard, outcomes, begun);
      this.instruments.drained(outcomes, this.clock.now(), performance.now() - begun);
      return outcomes;
    } catch (error) {
      this.instruments.failed();
      this.logger.error({ err: error, shard }, 'a shard could not be drained; trying again');
      return [];
    }
  }

  async #analyzeGrown(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.#analyzedAt < ANALYZE_EVERY_MS) return;
    this.#analyzedAt = now;
    await analyzeGrownTables(this.database);
  }
}
