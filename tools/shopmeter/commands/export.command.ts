import { EventExportRepository, readableBody, type ReceivedEvent, tryUnpackBody } from '@shopmeter/db';
import { once } from 'node:events';
import { JSON_LINES, TENANT, type Command } from '../command';

const AT_ONCE = 500;

export const exportStore: Command = {
  name: 'export',
  says: 'everything that was received for a store, the oldest first, a line of JSON each',
  more: 'Bodies are text where they are UTF-8, else base64; null where what is stored is damaged. Everything else that is stored follows from this.',
  // Which is what it prints anyway.
  options: { ...TENANT, ...JSON_LINES },
  async run(given) {
    const store = await given.store();
    const { database } = await given.installation();
    const events = new EventExportRepository(database);
    let after: string | null = null;
    let page: ReceivedEvent[];
    do {
      page = await database.transaction({ role: 'app', tenantId: store.id }, () =>
        events.page(store.id, after, AT_ONCE),
      );
      for (const event of page) if (!process.stdout.write(lineOf(event))) await once(process.stdout, 'drain');
      after = page.at(-1)?.id ?? null;
    } while (page.length === AT_ONCE);
    return 0;
  },
};

function lineOf(event: ReceivedEvent): string {
  const { body: _stored, bodyDictionary: _dictionary, ...facts } = event;
  const bytes = tryUnpackBody(event);
  return `${JSON.stringify({ ...facts, body: bytes && readableBody(bytes) })}\n`;
}
