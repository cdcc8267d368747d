import { Inject, Injectable } from '@nestjs/common';
import { dueRenewals, endUninstalled, NoShopAccess, PipelineDatabase, ShopTokens } from '@shopmeter/db';
import { Clock, LOGGER, type Logger } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';

const EVERY_MS = 15_000;
/** Of a round; more come at once. */
const AT_ONCE = 20;

/** Renews tokens before they expire, and forgets those of stores that were uninstalled. */
@Injectable()
export class RenewalService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = { level: 'warn', message: 'tokens of stores could not be renewed' } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly tokens: ShopTokens,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async round(): Promise<boolean> {
    const now = this.clock.now();
    const ended = await this.database.transaction((tx) => endUninstalled(tx, now));
    if (ended > 0) this.logger.info({ ended }, 'tokens of uninstalled stores were forgotten');
    const due = await this.database.transaction((tx) => dueRenewals(tx, now, AT_ONCE));
    const results = await Promise.allSettled(due.map((tenantId) => this.tokens.renew(tenantId)));
    for (const [index, result] of results.entries()) {
      if (result.status === 'rejected') this.#failed(due[index]!, result.reason);
    }
    return due.length === AT_ONCE;
  }

  /** What is noted in the connection is shown there; anything else stops the round. */
  #failed(tenantId: string, error: unknown): void {
    if (!(error instanceof NoShopAccess)) throw error;
    this.logger.warn({ tenantId, code: error.code }, 'a token could not be renewed');
  }
}
