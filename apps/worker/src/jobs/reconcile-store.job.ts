import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { openReconciliations, PipelineDatabase } from '@shopmeter/db';
import { Clock, InboxDoorbell, SETTINGS, type Settings } from '@shopmeter/platform';
import { AdminClient } from '@shopmeter/shopify';
import { reconcileObjects } from '../reconcile/reconcile-objects';
import { shopWork, type ShopWork } from '../fetching/shop-work';
import { allOpen } from './all-open';
import { type JobHandler } from './job-handler';

/** Compares all of a store with what Shopify has, and fetches what differs. The id is the store's. */
@Injectable()
export class ReconcileStoreJob implements JobHandler, BeforeApplicationShutdown {
  readonly name = 'reconcile-store';
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

  /** It begins again elsewhere. */
  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  /** @throws ComeBack while Shopify prepares the census */
  async handle(id: string): Promise<void> {
    const open = await this.database.transaction((tx) => openReconciliations(tx, id));
    await allOpen(open, (state) => reconcileObjects(this.#work, state), this.#stop.signal);
  }
}
