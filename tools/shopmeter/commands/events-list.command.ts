import { EventLogRepository, type LoggedEvent } from '@shopmeter/db';
import { JSON_LINES, TENANT, type Command } from '../command';
import { EVENT_FILTER, eventFilter } from '../event-filter';

export const eventsList: Command = {
  name: 'events list',
  says: 'the newest events of a store',
  options: {
    ...TENANT,
    ...EVENT_FILTER,
    limit: { value: 'N', says: 'events listed (50)' },
    ...JSON_LINES,
  },
  async run(given) {
    const [filter, limit] = [eventFilter(given), given.limit(50)];
    const store = await given.store();
    const { database } = await given.installation();
    const log = new EventLogRepository(database);
    let left = limit;
    let before: string | undefined;
    // A page ends before it is full where it has looked at many events.
    do {
      const page = await database.transaction({ role: 'app', tenantId: store.id }, () =>
        log.page(store.id, filter, { before, limit: left }),
      );
      for (const event of page.events) given.print(event, eventLine(event));
      left -= page.events.length;
      before = page.next ?? undefined;
    } while (left > 0 && before);
    return 0;
  },
};

function eventLine({ id, receivedAt, status, topic, reason }: LoggedEvent): string {
  const parts = [id, receivedAt.toISOString(), status.padEnd(11), topic];
  return `${parts.join('  ')}${reason === null ? '' : `  ${reason.replaceAll(/\s+/g, ' ')}`}`;
}
