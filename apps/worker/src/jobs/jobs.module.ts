import { Global, Module } from '@nestjs/common';
import { DATABASE_DIRECT_URL } from '@shopmeter/db';
import {
  Instruments,
  JobQueue,
  LOGGER,
  type Logger,
  openJobQueue,
  SETTINGS,
  type Settings,
} from '@shopmeter/platform';
import { ConnectionsModule } from '../connections/connections.module';
import { MailModule } from '../mail/mail.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { JOB_HANDLERS, type JobHandler } from './job-handler';
import { JobNotifications } from './job-notifications';
import { JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';
import { JobSweeper } from './job-sweeper';
import { JobWorkerService } from './job-worker.service';
import { jobs } from './jobs';
import { measuredJobs } from './measured-jobs';

/** Work beside the path of events: an outbox in the database, a queue that hands it out, a handler for each job. */
@Global()
@Module({
  imports: [ConnectionsModule, MailModule, NotificationsModule],
  providers: [
    {
      provide: JobQueue,
      inject: [SETTINGS, DATABASE_DIRECT_URL, LOGGER],
      useFactory: ({ redisUrl }: Settings, databaseDirectUrl: string, logger: Logger) =>
        openJobQueue({ redisUrl, databaseDirectUrl, logger }),
    },
    ...jobs,
    {
      provide: JOB_HANDLERS,
      inject: [Instruments, ...jobs],
      useFactory: (instruments: Instruments, ...handlers: JobHandler[]) =>
        measuredJobs(instruments, handlers),
    },
    JobNotifications,
    JobRegistry,
    JobRunner,
    JobSweeper,
    JobWorkerService,
  ],
  // Health reports on it.
  exports: [JobQueue],
})
export class JobsModule {}
