import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import {
  beginRebuild,
  DATABASE_DIRECT_URL,
  markStored,
  noteRebuilt,
  orderRebuild,
  PipelineDatabase,
} from '@shopmeter/db';
import { STORED_VERSION } from '@shopmeter/metrics';
import { Clock, LOGGER, type Logger, MendableError } from '@shopmeter/platform';
import { rebuildTenant } from '../rebuild/rebuild-tenant';
import { type JobHandler } from './job-handler';

/**
 * Rebuilds a store that was stored under other definitions than this code's, and then orders the next one's rebuild. The
 * old numbers are answered until the new ones are put in place, all at once. The id is the store's.
 */
@Injectable()
export class RebuildStoreJob implements JobHandler, BeforeApplicationShutdown {
  readonly name = 'rebuild-store';
  readonly version = 1;
  readonly #stop = new AbortController();

  constructor(
    private readonly database: PipelineDatabase,
    @Inject(DATABASE_DIRECT_URL) private readonly directUrl: string,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A rebuild may last longer than a process has to end. It begins anew elsewhere. */
  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  async handle(id: string): Promise<void> {
    const events = await this.database.transaction((tx) => beginRebuild(tx, id, STORED_VERSION));
    if (events !== null) await this.#rebuild(id, events);
    await this.database.transaction((tx) => orderRebuild(tx, STORED_VERSION, this.clock.now(), id));
  }

  async #rebuild(tenantId: string, events: number): Promise<void> {
    this.logger.info({ tenantId, events }, 'A store is rebuilt, because definitions changed.');
    try {
      const { failed, differences } = await rebuildTenant({
        directUrl: this.directUrl,
        tenantId,
        now: () => this.clock.now(),
        limit: 1,
        onBatch: async (filling) => {
          this.#stop.signal.throwIfAborted();
          await this.database.transaction((tx) => noteRebuilt(tx, tenantId, filling.events));
        },
      });
      const tables = differences.map(({ table }) => table);
      this.logger.info({ tenantId, tables, failed: failed.length }, 'A store was rebuilt.');
    } catch (error) {
      if (!(error instanceof MendableError)) throw error;
      this.logger.warn({ tenantId, err: error }, 'A store keeps the numbers of older definitions.');
      await this.database.transaction((tx) => markStored(tx, tenantId, STORED_VERSION, error.message));
    }
  }
}
