import { Inject, Injectable } from '@nestjs/common';
import { noteSubscriptions, PipelineDatabase, type SubscribedStore } from '@shopmeter/db';
import { Clock, SETTINGS, type Settings } from '@shopmeter/platform';
import { AdminClient, AdminError, PINNED_API_VERSION, subscribedTopics } from '@shopmeter/shopify';
import { syncSubscriptions } from './sync-subscriptions';

const HOUR = 3_600_000;
const SOON = 10 * 60_000;

/** The subscriptions of one store: made, read back, compared, repaired, and what was found of them kept. */
@Injectable()
export class StoreSubscriptions {
  constructor(
    private readonly database: PipelineDatabase,
    private readonly admin: AdminClient,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws NoShopAccess */
  async check(store: SubscribedStore): Promise<void> {
    // Those of the app's configuration are for all of its stores, and not told by the Admin API.
    if (store.endpoint === null && this.settings.shopifySubscriptions === 'app') return;
    const address = `${this.settings.publicUrl}/api/webhook`;
    const uri = store.endpoint === null ? address : `${address}/${store.endpoint}`;
    const wanted = { topics: subscribedTopics, uri, version: PINNED_API_VERSION };
    try {
      await this.#note(store, await syncSubscriptions(this.admin, store, wanted), HOUR);
    } catch (error) {
      if (!(error instanceof AdminError)) throw error;
      await this.#note(store, { error: error.code }, SOON);
    }
  }

  #note(
    { tenantId }: SubscribedStore,
    findings: Parameters<typeof noteSubscriptions>[2],
    pause: number,
  ): Promise<void> {
    const now = this.clock.now();
    const next = new Date(now.getTime() + pause);
    return this.database.transaction((tx) => noteSubscriptions(tx, tenantId, findings, { now, next }));
  }
}
