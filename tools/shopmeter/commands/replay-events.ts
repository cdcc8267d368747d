import { AuditLogRepository, EventLogRepository, ReplaysRepository } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';
import type { CommandLine } from '../command-line';
import { findStores, type Installation } from '../installation';
import { byCommandLine } from '../by-command-line';
import { UsageError } from '../usage-error';

/** Orders that events are applied anew, which the worker does, or counts them. */
export async function replayEvents(line: CommandLine, installation: Installation): Promise<number> {
  const { database } = installation;
  const { filter } = line;
  const store = (await findStores(installation, line.tenant, false))[0]!;
  const { count, id } = await database.transaction({ role: 'app', tenantId: store.id }, async () => {
    const total = await new EventLogRepository(database).count(store.id, filter);
    if (line.dryRun || total === 0) return { count: total, id: null };
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
  if (line.json) console.log(JSON.stringify({ count, replay: id }));
  else console.log(replayText(count, id));
  return 0;
}

function replayText(count: number, id: string | null): string {
  const events = `${count} ${count === 1 ? 'event' : 'events'}`;
  if (id === null) return `${events} would be applied anew.`;
  return `${events} will be applied anew while Shopmeter runs: replay ${id}.`;
}
