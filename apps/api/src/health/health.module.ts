import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DatabaseIndicator } from './database.indicator';
import { HealthController } from './health.controller';
import { InboxIndicator } from './inbox.indicator';
import { JobsIndicator } from './jobs.indicator';
import { StoresIndicator } from './stores.indicator';

/** In every role. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [DatabaseIndicator, InboxIndicator, JobsIndicator, StoresIndicator],
})
export class HealthModule {}
