import { Inject, Injectable } from '@nestjs/common';
import { PipelineDatabase } from '@shopmeter/db';
import { Clock, LOGGER, type Logger, SETTINGS, type Settings } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';
import { keepEventDays } from './keep-event-days';

const EVERY_MS = 3_600_000;

/** Makes the coming days' partitions and drops what is kept long enough, at the start and every hour. */
@Injectable()
export class EventDaysService implements RepeatedWork {
  readonly every = EVERY_MS;
  /** A default partition keeps what has no other meanwhile. */
  readonly failure = { level: 'error', message: 'partitions of events could not be kept in order' } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async round(): Promise<boolean> {
    const { eventRetentionDays } = this.settings;
    const { dropped, waiting, forgotten } = await keepEventDays(
      this.database,
      this.clock.now(),
      eventRetentionDays,
    );
    if (dropped.length > 0) this.logger.info({ days: dropped }, 'events older than the limit were dropped');
    if (waiting.length > 0) this.logger.warn({ days: waiting }, 'days with events to apply were not dropped');
    if (forgotten > 0) this.logger.debug({ forgotten }, 'old deliveries were forgotten');
    return false;
  }
}
