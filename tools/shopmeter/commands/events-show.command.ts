import { EventLogRepository, readableBody, tryUnpackBody } from '@shopmeter/db';
import { MendableError } from '@shopmeter/platform';
import { JSON_LINES, TENANT, type Command } from '../command';
import { eventFilter } from '../event-filter';
import { UsageError } from '../usage-error';

const DAMAGED = 'What is stored of its body is damaged.';

export const eventsShow: Command = {
  name: 'events show',
  operand: '<id>',
  says: 'one event with everything that is stored of it',
  options: { ...TENANT, body: { says: 'the body alone, byte for byte' }, ...JSON_LINES },
  async run(given) {
    const { id = '' } = eventFilter(given);
    const store = await given.store();
    const { database } = await given.installation();
    const log = new EventLogRepository(database);
    const event = await database.transaction({ role: 'app', tenantId: store.id }, () =>
      log.find(store.id, id),
    );
    if (!event) throw new UsageError(`${store.domain} has no event ${id}.`);
    const { body: _stored, bodyDictionary: _dictionary, bodySha256, headers, ...facts } = event;
    const bytes = tryUnpackBody(event);
    if (given.flag('body')) {
      if (!bytes)
        throw new MendableError(DAMAGED, 'Restore it from a backup, or have Shopify send it again.');
      process.stdout.write(bytes);
      return 0;
    }
    const body = bytes && readableBody(bytes);
    const shown = { ...facts, bodySha256: bodySha256.toString('hex') };
    const lines = [
      ...Object.entries(shown).map(([name, value]) => `${name.padEnd(15)} ${plain(value)}`),
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    given.print({ ...shown, headers, body }, `${lines.join('\n')}\n\n${body?.text ?? DAMAGED}`);
    return 0;
  },
};

function plain(value: string | number | boolean | Date | null): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '-');
}
