import { Injectable } from '@nestjs/common';
import { orderRebuild, PipelineDatabase } from '@shopmeter/db';
import { STORED_VERSION } from '@shopmeter/metrics';
import { Clock } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';

/** Milliseconds. The end of a rebuild orders the next one; this finds what came to nothing. */
const EVERY_MS = 60_000;

/** Sees to it that stores are rebuilt that other definitions than this code's were stored under. */
@Injectable()
export class OutdatedStoresService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = {
    level: 'error',
    message: 'stores of older definitions could not be looked for; trying again',
  } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
  ) {}

  async round(): Promise<boolean> {
    await this.database.transaction((tx) => orderRebuild(tx, STORED_VERSION, this.clock.now(), null));
    return false;
  }
}
