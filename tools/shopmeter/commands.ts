import type { Command } from './command';
import { printAppConfig } from './commands/app-config.command';
import { backfill } from './commands/backfill.command';
import { backup } from './commands/backup.command';
import { dbDistribute } from './commands/db-distribute.command';
import { doctor } from './commands/doctor.command';
import { eventsList } from './commands/events-list.command';
import { eventsReplay } from './commands/events-replay.command';
import { eventsShow } from './commands/events-show.command';
import { exportStore } from './commands/export.command';
import { jobsList } from './commands/jobs-list.command';
import { jobsRetry } from './commands/jobs-retry.command';
import { keys } from './commands/keys.command';
import { operators } from './commands/operators.command';
import { rebuild, verify } from './commands/rebuild.command';
import { reconcile } from './commands/reconcile.command';
import { restore } from './commands/restore.command';
import { retention } from './commands/retention.command';
import { users } from './commands/users.command';

/** In the order in which the help lists them. */
export const commands: readonly Command[] = [
  doctor,
  verify,
  rebuild,
  eventsList,
  eventsShow,
  eventsReplay,
  backfill,
  reconcile,
  exportStore,
  jobsList,
  jobsRetry,
  ...users,
  ...operators,
  ...keys,
  retention,
  backup,
  restore,
  dbDistribute,
  printAppConfig,
];
