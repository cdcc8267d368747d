import { Inject, Injectable } from '@nestjs/common';
import { PipelineDatabase, readableStores, requestReconciliation } from '@shopmeter/db';
import { Clock, InboxDoorbell, LOGGER, type Logger } from '@shopmeter/platform';
import { AdminClient } from '@shopmeter/shopify';
import type { RepeatedWork } from '../repeating';
import { reconcileStore } from './reconcile-store';

const EVERY_MS = 30 * 60_000;
/** Between comparisons of everything, of a store. */
const WHOLE_EVERY_MS = 24 * 60 * 60_000;

/** Finds what webhooks missed lately, in every store that can be read, and fetches it; has all of it compared once a day. */
@Injectable()
export class ReconcileService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = { level: 'warn', message: 'stores could not be compared with Shopify' } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly client: AdminClient,
    private readonly clock: Clock,
    private readonly doorbell: InboxDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async round(): Promise<boolean> {
    const stores = await this.database.transaction((tx) => readableStores(tx));
    for (const store of stores) {
      const { tenantId } = store;
      const now = this.clock.now();
      const before = new Date(now.getTime() - WHOLE_EVERY_MS);
      await this.database.transaction((tx) => requestReconciliation(tx, tenantId, now, before));
      const work = { database: this.database, client: this.client, now: () => this.clock.now() };
      try {
        const repaired = await reconcileStore(work, store);
        if (Object.values(repaired).some((count) => count > 0)) {
          this.logger.info({ tenantId, repaired }, 'What webhooks missed was fetched.');
          this.doorbell.ring();
        }
      } catch (error) {
        // One store that cannot be read keeps no other from being compared.
        this.logger.warn({ tenantId, err: error }, 'A store could not be compared with Shopify.');
      }
    }
    return false;
  }
}
