import { Injectable } from '@nestjs/common';
import { PipelineDatabase } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';
import { rankNextStore } from './rank-next-store';

const EVERY_MS = 15_000;

/** Ranks customers among each other some time after their orders changed: all of a store at once, beside the drain. */
@Injectable()
export class ScoresService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = { level: 'warn', message: 'customers could not be ranked; trying again' } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
  ) {}

  round(): Promise<boolean> {
    return rankNextStore(this.database, () => this.clock.now());
  }
}
