import type { Logger } from '../logger/logger';
import { BullJobQueue } from './bull-job-queue';
import type { JobQueue } from './job-queue';
import { postgresBackend } from './postgres-backend';

/** Milliseconds between two lines about a backend that is away; it fails many times a second. */
const QUIET = 10_000;

export interface JobQueueOptions {
  /** Null: PostgreSQL. */
  redisUrl: string | null;
  databaseDirectUrl: string;
  logger: Logger;
}

/** The queue that the settings ask for. Connects later, so that a backend that is away keeps no process from starting. */
export async function openJobQueue({
  redisUrl,
  databaseDirectUrl,
  logger,
}: JobQueueOptions): Promise<JobQueue> {
  let quietUntil = 0;
  const onError = (error: Error) => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + QUIET;
    logger.warn({ err: error }, 'The queue of jobs does not answer; jobs wait in the outbox.');
  };
  if (redisUrl === null) return new BullJobQueue({ backend: postgresBackend(databaseDirectUrl), onError });
  // Loaded only when it is used, for a quick start.
  const { redisBackend } = await import('./redis-backend');
  return new BullJobQueue({ backend: redisBackend(redisUrl), onError });
}
