import { Module } from '@nestjs/common';
import { DrainModule } from './drain/drain.module';
import { MailModule } from './mail/mail.module';
import { ReplayModule } from './replay/replay.module';

/** Everything that happens after a request was answered. */
@Module({ imports: [DrainModule, MailModule, ReplayModule] })
export class WorkerModule {}
