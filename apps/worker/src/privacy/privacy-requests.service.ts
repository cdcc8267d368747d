import { Injectable } from '@nestjs/common';
import { orderPrivacyWork, PipelineDatabase } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';

/** Looking costs nothing: open requests have an index of their own. */
const EVERY_MS = 3000;

/** Sees to it that requests about personal data are carried out, also those that a rebuild finds or an old release left. */
@Injectable()
export class PrivacyRequestsService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = {
    level: 'error',
    message: 'requests about personal data could not be looked for; trying again',
  } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
  ) {}

  async round(): Promise<boolean> {
    await this.database.transaction((tx) => orderPrivacyWork(tx, this.clock.now()));
    return false;
  }
}
