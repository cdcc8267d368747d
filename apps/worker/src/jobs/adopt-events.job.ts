import { Injectable } from '@nestjs/common';
import { NO_TENANT, PipelineDatabase } from '@shopmeter/db';
import { InboxDoorbell } from '@shopmeter/platform';
import { adoptStrays } from '../replay/adopt-strays';
import { type JobHandler } from './job-handler';

/** Gives a store that was just connected what was kept for its shop before. The id is the store's. */
@Injectable()
export class AdoptEventsJob implements JobHandler {
  readonly name = 'adopt-events';
  readonly version = 1;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly doorbell: InboxDoorbell,
  ) {}

  async handle(id: string): Promise<void> {
    if ((await adoptStrays(this.database, { tenantId: id, after: NO_TENANT })) > 0) this.doorbell.ring();
  }
}
