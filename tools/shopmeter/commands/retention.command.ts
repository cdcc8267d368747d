import { oldEventDays, PipelineDatabase } from '@shopmeter/db';
import { keepEventDays } from '@shopmeter/worker';
import { JSON_LINES, type Command } from '../command';

const CONNECT_TIMEOUT = 5000;

export const retention: Command = {
  name: 'retention',
  says: 'the days of webhooks that EVENT_RETENTION_DAYS lets go; --apply drops them now',
  more: 'A worker does so each hour. Numbers stay; a store of which a day was dropped cannot be rebuilt from its events.',
  options: { apply: { says: 'drops them, and makes the partitions of the coming days' }, ...JSON_LINES },
  async run(given) {
    const { directUrl, settings } = await given.installation();
    const { eventRetentionDays: days } = settings;
    const limit =
      days === null ? 'Everything is kept: EVENT_RETENTION_DAYS is not set.' : `Kept: ${days} days.`;
    const database = new PipelineDatabase({
      url: directUrl,
      pooled: false,
      size: 2,
      connectTimeout: CONNECT_TIMEOUT,
    });
    try {
      const now = new Date();
      if (given.flag('apply')) {
        const kept = await keepEventDays(database, now, days);
        given.print(
          { days, ...kept },
          `${limit} Dropped: ${listed(kept.dropped)}. Waiting: ${listed(kept.waiting)}.`,
        );
      } else {
        const due = days === null ? [] : await oldEventDays(database, now, days);
        given.print({ days, due }, `${limit} To be dropped: ${listed(due)}.`);
      }
      return 0;
    } finally {
      await database.close();
    }
  },
};

function listed(days: string[]): string {
  return days.join(', ') || 'none';
}
