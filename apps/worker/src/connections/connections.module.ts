import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { RenewalService } from './renewal.service';
import { StoreSubscriptions } from './store-subscriptions';
import { SubscriptionsService } from './subscriptions.service';

/** Keeps stores' connections with Shopify whole: tokens that are good, and the subscriptions that have to be there. */
@Module({
  providers: [...repeating(RenewalService), ...repeating(SubscriptionsService), StoreSubscriptions],
  exports: [StoreSubscriptions],
})
export class ConnectionsModule {}
