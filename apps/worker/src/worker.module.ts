import { Module } from '@nestjs/common';
import { AlertsModule } from './alerts/alerts.module';
import { ConnectionsModule } from './connections/connections.module';
import { DrainModule } from './drain/drain.module';
import { JobsModule } from './jobs/jobs.module';
import { PrivacyModule } from './privacy/privacy.module';
import { RebuildModule } from './rebuild/rebuild.module';
import { ReconcileModule } from './reconcile/reconcile.module';
import { ReplayModule } from './replay/replay.module';
import { RetentionModule } from './retention/retention.module';
import { ScoresModule } from './scores/scores.module';

/** Everything that happens after a request was answered. */
@Module({
  imports: [
    AlertsModule,
    ConnectionsModule,
    DrainModule,
    JobsModule,
    PrivacyModule,
    RebuildModule,
    ReconcileModule,
    ReplayModule,
    RetentionModule,
    ScoresModule,
  ],
})
export class WorkerModule {}
