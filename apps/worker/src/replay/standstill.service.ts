import { Injectable } from '@nestjs/common';
import { endImpossiblePauses, PipelineDatabase } from '@shopmeter/db';
import { Clock, InboxDoorbell, uuidV7Floor } from '@shopmeter/platform';
import { MAX_ATTEMPTS, retryDelay } from '../drain/retry-delay';
import type { RepeatedWork } from '../repeating';
import { adoptStrays } from './adopt-strays';

const EVERY_MS = 2000;
/** A process may take a shop for unknown for some seconds after it was connected, when the job for it is done already. */
const STRAYS_BACK_MS = 600_000;
const STRAYS_EVERY = 15;
const LONGEST_PAUSES = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retryDelay(index + 1, 1));

/** Finds events that would stand still: behind a pause that a clock made too long, or beside their store. */
@Injectable()
export class StandstillService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = {
    level: 'warn',
    message: 'events that stand still could not be looked for; trying again',
  } as const;
  #rounds = 0;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    private readonly doorbell: InboxDoorbell,
  ) {}

  async round(): Promise<boolean> {
    const now = this.clock.now();
    let found = await endImpossiblePauses(this.database, now, LONGEST_PAUSES);
    if (this.#rounds++ % STRAYS_EVERY === 0) {
      const after = uuidV7Floor(now.getTime() - STRAYS_BACK_MS);
      found += await adoptStrays(this.database, { tenantId: null, after });
    }
    if (found > 0) this.doorbell.ring();
    return false;
  }
}
