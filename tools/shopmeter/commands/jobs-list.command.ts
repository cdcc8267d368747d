import { JobsOutboxRepository } from '@shopmeter/db';
import { JSON_LINES, type Command } from '../command';

export const jobsList: Command = {
  name: 'jobs list',
  says: 'what is to be done beside the path of events, and is not done yet, the oldest first',
  options: {
    failed: { says: 'only what was given up' },
    limit: { value: 'N', says: 'jobs listed (50)' },
    ...JSON_LINES,
  },
  async run(given) {
    const [failed, limit] = [given.flag('failed'), given.limit(50)];
    const { database } = await given.installation();
    const outbox = new JobsOutboxRepository(database);
    const jobs = await database.transaction({ role: 'pipeline' }, () => outbox.list(failed, limit));
    for (const job of jobs) {
      const state = job.deadAt ? 'dead' : job.attempts > 0 ? 'tried' : 'waiting';
      const parts = [job.createdAt.toISOString(), job.name.padEnd(15), job.id, state.padEnd(8), job.attempts];
      given.print(job, [...parts, job.error].join('  ').trimEnd());
    }
    if (jobs.length === 0) given.remark(failed ? 'No job was given up.' : 'No job waits.');
    return 0;
  },
};
