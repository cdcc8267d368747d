import { Injectable } from '@nestjs/common';
import {
  beginBackfill,
  markReady,
  markRevoked,
  NoShopAccess,
  PipelineDatabase,
  resumeReconciliation,
  type SubscribedStore,
  subscribedStore,
} from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { AdminClient, openedShop, operations } from '@shopmeter/shopify';
import { StoreSubscriptions } from '../connections/store-subscriptions';
import { type JobHandler } from './job-handler';

/**
 * Sets a store up whose access was just given: sees what the token opens, subscribes to its topics and
 * begins to fetch its past. The id is the store's.
 */
@Injectable()
export class ConnectStoreJob implements JobHandler {
  readonly name = 'connect-store';
  readonly version = 1;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly admin: AdminClient,
    private readonly subscriptions: StoreSubscriptions,
    private readonly clock: Clock,
  ) {}

  async handle(tenantId: string): Promise<void> {
    const store = await this.database.transaction((tx) => subscribedStore(tx, tenantId));
    if (!store) return;
    try {
      await this.#setUp(store);
    } catch (error) {
      // The connection says so, and trying again is no use until somebody gives access anew.
      if (!(error instanceof NoShopAccess && error.isFinal)) throw error;
    }
  }

  async #setUp(store: SubscribedStore): Promise<void> {
    const { tenantId, domain } = store;
    const { data } = await this.admin.ask(store, operations.shopInfo, {});
    const shop = openedShop(data);
    const now = this.clock.now();
    if (shop.domain !== domain) {
      await this.database.transaction((tx) => markRevoked(tx, tenantId, 'other_shop', now));
      return;
    }
    await this.subscriptions.check(store);
    await this.database.transaction(async (tx) => {
      await markReady(tx, tenantId, shop.scopes, now);
      await beginBackfill(tx, tenantId, now);
      await resumeReconciliation(tx, tenantId, now);
    });
  }
}
