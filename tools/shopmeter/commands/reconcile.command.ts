import { JobsOutboxRepository, ReconciliationsRepository } from '@shopmeter/db';
import { JSON_LINES, TENANT, type Command } from '../command';

export const reconcile: Command = {
  name: 'reconcile',
  says: 'has a worker compare all of a store with Shopify and repair what differs; with --status says what was found',
  more: 'Only what was fetched whole can be compared. What is under way goes on.',
  options: { ...TENANT, status: { says: 'asks for nothing' }, ...JSON_LINES },
  async run(given) {
    const store = await given.store();
    const { database } = await given.installation();
    const states = await database.transaction({ role: 'app', tenantId: store.id }, async () => {
      const reconciliations = new ReconciliationsRepository(database);
      if (!given.flag('status')) {
        const now = new Date();
        await reconciliations.request(store.id, now);
        await new JobsOutboxRepository(database).add('reconcile-store', store.id, now);
      }
      return reconciliations.find(store.id);
    });
    for (const { objectType, status, compared, missing, outdated, gone, repaired, error } of states) {
      const found = `${missing ?? 0} missing, ${outdated ?? 0} older, ${gone ?? 0} gone, ${repaired ?? 0} repaired`;
      const last = compared === null ? 'never compared' : `of ${compared}: ${found}`;
      const text = [objectType.padEnd(13), status.padEnd(10), last, error ?? ''].join('  ').trimEnd();
      given.print({ ...store, objectType, status, compared, missing, outdated, gone, repaired, error }, text);
    }
    if (states.length === 0) given.remark(`Nothing of ${store.domain} is fetched whole yet.`);
    return 0;
  },
};
