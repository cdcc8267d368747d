import { Injectable } from '@nestjs/common';
import { forgetAuditEntries, PipelineDatabase } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';

const EVERY_MS = 3_600_000;
const BATCH = 5000;

/** Forgets what the audit log has kept for two years. */
@Injectable()
export class AuditEntriesService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = {
    level: 'error',
    message: 'old entries of the audit log could not be forgotten',
  } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
  ) {}

  async round(): Promise<boolean> {
    return (await forgetAuditEntries(this.database, this.clock.now(), BATCH)) === BATCH;
  }
}
