import { Module } from '@nestjs/common';
import { DrainModule } from './drain/drain.module';
import { JobsModule } from './jobs/jobs.module';
import { ReplayModule } from './replay/replay.module';

/** Everything that happens after a request was answered. */
@Module({ imports: [DrainModule, JobsModule, ReplayModule] })
export class WorkerModule {}
