/**
 * Every job there is, with the version of the newest way to do it. What writes a job and what does it may be processes
 * of different ages: a worker leaves jobs of a newer version than its own to others, and handles older ones.
 */
export const JOB_VERSIONS = {
  'adopt-events': 1,
  'alert-mails': 1,
  'backfill-store': 1,
  'connect-store': 1,
  'privacy-request': 1,
  'rebuild-store': 1,
  'reconcile-store': 1,
  'send-mail': 1,
  'weekly-digest': 1,
} as const;

export type JobName = keyof typeof JOB_VERSIONS;
