import { EventLogRepository, readableBody, unpackBody } from '@shopmeter/db';
import type { CommandLine } from '../command-line';
import { findStores, type Installation } from '../installation';
import { UsageError } from '../usage-error';

/** Prints one event with everything that is stored of it. */
export async function showEvent(line: CommandLine, installation: Installation): Promise<number> {
  const { database } = installation;
  const [store] = await findStores(installation, line.tenant, false);
  const log = new EventLogRepository(database);
  const event = await database.transaction({ role: 'app', tenantId: store!.id }, () =>
    log.find(store!.id, line.filter.id!),
  );
  if (!event) throw new UsageError(`${store!.domain} has no event ${line.filter.id}.`);
  const { body: _stored, bodyDictionary: _dictionary, bodySha256, headers, ...facts } = event;
  const bytes = unpackBody(event);
  if (line.bodyOnly) {
    process.stdout.write(bytes);
    return 0;
  }
  const body = readableBody(bytes);
  const shown = { ...facts, bodySha256: bodySha256.toString('hex') };
  if (line.json) {
    console.log(JSON.stringify({ ...shown, headers, body }));
    return 0;
  }
  for (const [name, value] of Object.entries(shown)) console.log(`${name.padEnd(15)} ${plain(value)}`);
  for (const [name, value] of Object.entries(headers)) console.log(`${name}: ${value}`);
  console.log(`\n${body.text}`);
  return 0;
}

function plain(value: string | number | boolean | Date | null): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '-');
}
