import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { PipelineDatabase } from '@shopmeter/db';
import { Clock, InboxDoorbell, SETTINGS, type Settings } from '@shopmeter/platform';
import { AdminClient } from '@shopmeter/shopify';
import { backfillStore } from '../backfill/backfill-store';
import { shopWork, type ShopWork } from '../fetching/shop-work';
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
    database: PipelineDatabase,
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

  /** @throws ComeBack while Shopify prepares the data, or when it got further and cannot now */
  handle(id: string): Promise<void> {
    return backfillStore(this.#work, id);
  }
}
