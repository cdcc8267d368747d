import { Injectable } from '@nestjs/common';
import { localDays, weekMorning } from '@shopmeter/commerce';
import {
  DigestsRepository,
  JobsOutboxRepository,
  NotificationsRepository,
  RequestDatabase,
} from '@shopmeter/db';
import { Clock, uuidV7 } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';

const EVERY_MS = 30_000;
const AT_ONCE = 100;
/** Links in mails work for this long. */
const LINKS_MS = 400 * 86_400_000;

/** Has the digests of stores written whose Monday morning has come. */
@Injectable()
export class WeeklyDigestsService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = { level: 'warn', message: 'weekly digests could not be begun; trying again' } as const;

  constructor(
    private readonly database: RequestDatabase,
    private readonly digests: DigestsRepository,
    private readonly notifications: NotificationsRepository,
    private readonly jobs: JobsOutboxRepository,
    private readonly clock: Clock,
  ) {}

  /** A week that nobody was there for is told of late, while it is the newest; older ones are not. */
  async round(): Promise<boolean> {
    const createdAt = this.clock.now();
    return this.database.asAccounts(async () => {
      const found = await this.digests.takeDue(createdAt, AT_ONCE);
      for (const due of found) {
        const { monday, next } = weekMorning(localDays(due.timezone).zone, createdAt);
        const digest = { ...due, id: uuidV7(createdAt.getTime()), week: monday, createdAt };
        if (await this.digests.add(digest)) await this.jobs.add('weekly-digest', digest.id, createdAt);
        await this.digests.setDue(due, next);
      }
      if (found.length > 0) {
        await this.notifications.forgetTokens(new Date(createdAt.getTime() - LINKS_MS));
      }
      return found.length === AT_ONCE;
    });
  }
}
