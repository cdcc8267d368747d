import { EventLogRepository, type LoggedEvent } from '@shopmeter/db';
import type { CommandLine } from '../command-line';
import { findStores, type Installation } from '../installation';

/** Prints the newest events of a store that the filter names. */
export async function listEvents(line: CommandLine, installation: Installation): Promise<number> {
  const { database } = installation;
  const [store] = await findStores(installation, line.tenant, false);
  const log = new EventLogRepository(database);
  const events = await database.transaction({ role: 'app', tenantId: store!.id }, () =>
    log.page(store!.id, line.filter, { limit: line.limit }),
  );
  for (const event of events) console.log(line.json ? JSON.stringify(event) : eventLine(event));
  return 0;
}

function eventLine({ id, receivedAt, status, topic, reason }: LoggedEvent): string {
  const parts = [id, receivedAt.toISOString(), status.padEnd(11), topic];
  return `${parts.join('  ')}${reason === null ? '' : `  ${reason.replaceAll(/\s+/g, ' ')}`}`;
}
