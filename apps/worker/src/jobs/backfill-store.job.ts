import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { NoShopAccess, openBackfills, PipelineDatabase } from '@shopmeter/db';
import { Clock, InboxDoorbell, SETTINGS, type Settings, shopFile } from '@shopmeter/platform';
import { AdminClient } from '@shopmeter/shopify';
import { backfillObjects, type BackfillWork } from '../backfill/backfill-objects';
import { type JobHandler } from './job-handler';

const POLL_EVERY = 2000;

/**
 * Fetches a store's past: all kinds of objects at once, each from where it was left. The id is the store's. A kind that
 * fails for now brings the whole job back; those that are done stay done.
 */
@Injectable()
export class BackfillStoreJob implements JobHandler, BeforeApplicationShutdown {
  readonly name = 'backfill-store';
  readonly version = 1;
  readonly #stop = new AbortController();
  readonly #work: BackfillWork;

  constructor(
    private readonly database: PipelineDatabase,
    @Inject(SETTINGS) settings: Settings,
    client: AdminClient,
    clock: Clock,
    doorbell: InboxDoorbell,
  ) {
    this.#work = {
      database,
      reader: { client, file: (address, from) => shopFile(address, from, settings) },
      now: () => clock.now(),
      onKept: () => doorbell.ring(),
      signal: this.#stop.signal,
      pollEvery: POLL_EVERY,
    };
  }

  /** It goes on elsewhere, from where it was left. */
  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  async handle(id: string): Promise<void> {
    const open = await this.database.transaction((tx) => openBackfills(tx, id));
    const outcomes = await Promise.allSettled(open.map((state) => backfillObjects(this.#work, state)));
    const failures = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as Error] : [],
    );
    // Without access it stays where it is, until access is given anew.
    const failure = failures.find((error) => !(error instanceof NoShopAccess && error.isFinal));
    if (failure) throw failure;
  }
}
