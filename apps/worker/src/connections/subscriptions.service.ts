import { Injectable } from '@nestjs/common';
import { NoShopAccess, PipelineDatabase, takeDueChecks } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';
import { StoreSubscriptions } from './store-subscriptions';

const EVERY_MS = 30_000;
/** Of a round; more come at once. */
const AT_ONCE = 5;
/** A check that dies is begun again after that. Milliseconds. */
const TAKEN = 5 * 60_000;

/** Finds subscriptions that drifted, each hour: Shopify removes those whose deliveries failed, and people do. */
@Injectable()
export class SubscriptionsService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = { level: 'warn', message: 'subscriptions of stores could not be checked' } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly subscriptions: StoreSubscriptions,
    private readonly clock: Clock,
  ) {}

  async round(): Promise<boolean> {
    const now = this.clock.now();
    const again = new Date(now.getTime() + TAKEN);
    const due = await this.database.transaction((tx) => takeDueChecks(tx, now, again, AT_ONCE));
    const checks = await Promise.allSettled(due.map((store) => this.subscriptions.check(store)));
    for (const check of checks) {
      if (check.status === 'rejected' && !(check.reason instanceof NoShopAccess)) throw check.reason;
    }
    return due.length === AT_ONCE;
  }
}
