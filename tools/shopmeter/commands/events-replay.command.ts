import { AuditLogRepository, EventLogRepository, ReplaysRepository } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';
import { byCommandLine } from '../by-command-line';
import { JSON_LINES, TENANT, type Command } from '../command';
import { EVENT_FILTER, eventFilter } from '../event-filter';
import { UsageError } from '../usage-error';

export const eventsReplay: Command = {
  name: 'events replay',
  operand: '[<id>]',
  says: 'has one event, or every event that the filter names, applied anew by a worker',
  options: {
    ...TENANT,
    ...EVENT_FILTER,
    'dry-run': { says: 'counts what would be applied anew' },
    ...JSON_LINES,
  },
  async run(given) {
    const filter = eventFilter(given);
    if (Object.keys(filter).length === 0) {
      throw new UsageError('Say which events to replay: an id, or a filter.');
    }
    const store = await given.store();
    const { database } = await given.installation();
    const { count, id } = await database.transaction({ role: 'app', tenantId: store.id }, async () => {
      const total = await new EventLogRepository(database).count(store.id, filter);
      if (given.flag('dry-run') || total === 0) return { count: total, id: null };
      const createdAt = new Date();
      const order = { id: uuidV7(createdAt.getTime()), filter, total, requestedBy: null, createdAt };
      const { id: replay } = await new ReplaysRepository(database).insert(store.id, order);
      await new AuditLogRepository(database).insert({
        ...byCommandLine(createdAt),
        tenantId: store.id,
        action: 'replay.ordered',
        targetKind: 'replay',
        targetId: replay,
        details: { events: total },
      });
      return { count: total, id: replay };
    });
    if (count === 0 && filter.id) throw new UsageError(`${store.domain} has no event ${filter.id}.`);
    given.print({ count, replay: id }, replayText(count, id));
    return 0;
  },
};

function replayText(count: number, id: string | null): string {
  const events = `${count} ${count === 1 ? 'event' : 'events'}`;
  if (id === null) return `${events} would be applied anew.`;
  return `${events} will be applied anew while Shopmeter runs: replay ${id}.`;
}
