import { BackfillsRepository, JobsOutboxRepository } from '@shopmeter/db';
import { JSON_LINES, TENANT, type Command } from '../command';

export const backfill: Command = {
  name: 'backfill',
  says: 'has a worker fetch a store’s past from Shopify; with --status says how far it is',
  more: 'What is under way goes on; what ended, well or not, is fetched anew.',
  options: { ...TENANT, status: { says: 'asks for nothing' }, ...JSON_LINES },
  async run(given) {
    const store = await given.store();
    const { database } = await given.installation();
    const states = await database.transaction({ role: 'app', tenantId: store.id }, async () => {
      const backfills = new BackfillsRepository(database);
      if (!given.flag('status')) {
        const now = new Date();
        await backfills.request(store.id, now);
        await new JobsOutboxRepository(database).add('backfill-store', store.id, now);
      }
      return backfills.find(store.id);
    });
    for (const { objectType, status, objectsRead, totalObjects, error } of states) {
      const read = `${objectsRead} of ${totalObjects ?? 'an unknown number'} read`;
      const text = [objectType.padEnd(13), status.padEnd(10), read, error ?? ''].join('  ').trimEnd();
      given.print({ ...store, objectType, status, objectsRead, totalObjects, error }, text);
    }
    if (states.length === 0) given.remark(`The past of ${store.domain} was never asked for.`);
    return 0;
  },
};
