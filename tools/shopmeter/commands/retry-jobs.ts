import { JobsOutboxRepository } from '@shopmeter/db';
import type { CommandLine } from '../command-line';
import type { Installation } from '../installation';
import { UsageError } from '../usage-error';

/** Gives jobs that were given up all their attempts again, which a worker then makes. */
export async function retryJobs(line: CommandLine, { database }: Installation): Promise<number> {
  const outbox = new JobsOutboxRepository(database);
  const id = line.filter.id ?? null;
  const count = await database.transaction({ role: 'pipeline' }, () => outbox.revive(id, new Date()));
  if (id && count === 0) throw new UsageError(`No job ${id} was given up.`);
  console.log(
    line.json ? JSON.stringify({ count }) : `${count} ${count === 1 ? 'job' : 'jobs'} will be tried again.`,
  );
  return 0;
}
