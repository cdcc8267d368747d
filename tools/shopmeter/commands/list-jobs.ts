import { JobsOutboxRepository } from '@shopmeter/db';
import type { CommandLine } from '../command-line';
import type { Installation } from '../installation';

/** Prints jobs that are not done, the oldest first. */
export async function listJobs(
  { failed, limit, json }: CommandLine,
  { database }: Installation,
): Promise<number> {
  const outbox = new JobsOutboxRepository(database);
  const jobs = await database.transaction({ role: 'pipeline' }, () => outbox.list(failed, limit));
  for (const job of jobs) {
    const state = job.deadAt ? 'dead' : job.attempts > 0 ? 'tried' : 'waiting';
    const text = [
      job.createdAt.toISOString(),
      job.name.padEnd(13),
      job.id,
      state.padEnd(8),
      job.attempts,
      job.error,
    ];
    console.log(json ? JSON.stringify(job) : text.join('  ').trimEnd());
  }
  if (jobs.length === 0 && !json) console.log(failed ? 'No job was given up.' : 'No job waits.');
  return 0;
}
