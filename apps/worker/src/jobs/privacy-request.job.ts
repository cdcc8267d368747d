import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { PipelineDatabase } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { carryOutRequest } from '../privacy/carry-out-request';
import { type JobHandler } from './job-handler';

/** Hands out or erases personal data as Shopify asked. The id is that of the event that asked. */
@Injectable()
export class PrivacyRequestJob implements JobHandler, BeforeApplicationShutdown {
  readonly name = 'privacy-request';
  readonly version = 1;
  readonly #stop = new AbortController();

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
  ) {}

  /** The erasure of a store lasts; it goes on elsewhere. */
  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  async handle(id: string): Promise<void> {
    await carryOutRequest(this.database, id, () => this.clock.now(), this.#stop.signal);
  }
}
