import type { Instruments } from '@shopmeter/platform';
import type { JobHandler } from './job-handler';

/** Seconds. Mails take less than one, a backfill hours. */
const BUCKETS = [0.05, 0.25, 1, 5, 15, 60, 300, 1800, 7200];
const OUTCOMES = ['done', 'failed'] as const;

/** The handlers with their attempts timed, by job and by how they ended. */
export function measuredJobs(instruments: Instruments, handlers: readonly JobHandler[]): JobHandler[] {
  const durations = instruments.histogram(
    'job_duration_seconds',
    'Time of one attempt at a job, by how it ended.',
    BUCKETS,
    ['job', 'outcome'],
  );
  return handlers.map((handler) => {
    const { name: job, version } = handler;
    for (const outcome of OUTCOMES) durations.zero({ job, outcome });
    return {
      name: job,
      version,
      async handle(id: string, v: number): Promise<void> {
        const stop = durations.startTimer({ job });
        try {
          await handler.handle(id, v);
          stop({ outcome: 'done' });
        } catch (error) {
          stop({ outcome: 'failed' });
          throw error;
        }
      },
    };
  });
}
