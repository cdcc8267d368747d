import { JobsOutboxRepository } from '@shopmeter/db';
import { JSON_LINES, type Command } from '../command';
import { eventFilter } from '../event-filter';
import { UsageError } from '../usage-error';

export const jobsRetry: Command = {
  name: 'jobs retry',
  operand: '[<id>]',
  says: 'tries a job again that was given up, by the id of what it is about',
  options: { all: { says: 'every job that was given up' }, ...JSON_LINES },
  async run(given) {
    const { id = null } = eventFilter(given);
    if (given.flag('all') === (id !== null)) {
      throw new UsageError('Say which job to try again: an id, or --all.');
    }
    const { database } = await given.installation();
    const outbox = new JobsOutboxRepository(database);
    const count = await database.transaction({ role: 'pipeline' }, () => outbox.revive(id, new Date()));
    if (id && count === 0) throw new UsageError(`No job ${id} was given up.`);
    given.print({ count }, `${count} ${count === 1 ? 'job' : 'jobs'} will be tried again.`);
    return 0;
  },
};
