/** What travels through a queue: which row to look at, and never what is in it. */
export interface Job {
  name: string;
  v: number;
  id: string;
}

/** A job with the number of its attempt, from 0: the same attempt that is put in twice is one job. */
export interface QueuedJob extends Job {
  attempt: number;
}

/**
 * Hands jobs to one of the workers, wherever they run. A queue may lose everything in it: the outbox knows what is to
 * be done, and whoever sweeps it puts the same jobs in again. A class, so that it names its own injection.
 */
export abstract class JobQueue {
  /** What the jobs are kept in. */
  abstract readonly backend: 'postgres' | 'redis';

  /** @throws soon when the backend cannot be reached; some of the jobs may be in then */
  abstract enqueue(jobs: readonly QueuedJob[]): Promise<void>;

  /** Begins to hand jobs to `work`, as soon as the backend can be reached and for as long as the queue is open. */
  abstract process(work: (job: Job) => Promise<void>): void;

  /** @throws when the backend does not answer */
  abstract ping(): Promise<void>;

  /** Waits a few seconds for jobs at work, then leaves them to their leases. */
  abstract close(): Promise<void>;
}
