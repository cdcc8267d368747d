import { Injectable } from '@nestjs/common';
import {
  beginBackfill,
  markReady,
  markRevoked,
  NoShopAccess,
  PipelineDatabase,
  shopOfTenant,
} from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { AdminClient, openedShop, operations } from '@shopmeter/shopify';
import { type JobHandler } from './job-handler';

/** Sets a store up whose access was just given: sees what the token opens, and begins to fetch its past. The id is the store's. */
@Injectable()
export class ConnectStoreJob implements JobHandler {
  readonly name = 'connect-store';
  readonly version = 1;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly admin: AdminClient,
    private readonly clock: Clock,
  ) {}

  async handle(tenantId: string): Promise<void> {
    const domain = await this.database.transaction((tx) => shopOfTenant(tx, tenantId));
    if (domain === null) return;
    try {
      const { data } = await this.admin.ask({ tenantId, domain }, operations.shopInfo, {});
      const shop = openedShop(data);
      const now = this.clock.now();
      await this.database.transaction(async (tx) => {
        if (shop.domain !== domain) return markRevoked(tx, tenantId, 'other_shop', now);
        await markReady(tx, tenantId, shop.scopes, now);
        await beginBackfill(tx, tenantId, now);
      });
    } catch (error) {
      // The connection says so, and trying again is no use until somebody gives access anew.
      if (!(error instanceof NoShopAccess) || error.code === 'token_expiring') throw error;
    }
  }
}
