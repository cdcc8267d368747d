import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { openBackfills, PipelineDatabase } from '@shopmeter/db';
import { Clock, InboxDoorbell, SETTINGS, type Settings } from '@shopmeter/platform';
import { AdminClient } from '@shopmeter/shopify';
import { backfillObjects } from '../backfill/backfill-objects';
import { shopWork, type ShopWork } from '../fetching/shop-work';
import { allOpen } from './all-open';
import { type JobHandler } from './job-handler';

/**
 * Fetches a store's past: all kinds of objects at once, each from where it was left. The id is the store's. A kind that
 * fails for now brings the whole job back; those that are done stay done.
 */
@Injectable()
export class BackfillStoreJob implements JobHandler, BeforeApplicationShutdown {
  readonly name = 'backfill-store';
  readonly version = 1;
  readonly #stop = new AbortController();
  readonly #work: ShopWork;

  constructor(
    private readonly database: PipelineDatabase,
    @Inject(SETTINGS) settings: Settings,
    client: AdminClient,
    clock: Clock,
    doorbell: InboxDoorbell,
  ) {
    this.#work = shopWork({ database, settings, client, clock, doorbell }, this.#stop.signal);
  }

  /** It goes on elsewhere, from where it was left. */
  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  /** @throws ComeBack while Shopify prepares the data */
  async handle(id: string): Promise<void> {
    const open = await this.database.transaction((tx) => openBackfills(tx, id));
    await allOpen(open, (state) => backfillObjects(this.#work, state), this.#stop.signal);
  }
}
