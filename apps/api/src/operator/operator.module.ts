import { Module } from '@nestjs/common';
import { DataHealthModule } from '../data-health/data-health.module';
import { OperatorHealthController } from './operator-health.controller';
import { OperatorHealthService } from './operator-health.service';
import { OperatorJobsController } from './operator-jobs.controller';
import { OperatorLooksService } from './operator-looks.service';
import { OperatorPrivacyController } from './operator-privacy.controller';
import { OperatorStoreHealthController } from './operator-store-health.controller';
import { OperatorStoresController } from './operator-stores.controller';

/** For whoever runs the platform. */
@Module({
  imports: [DataHealthModule],
  providers: [OperatorHealthService, OperatorLooksService],
  controllers: [
    OperatorHealthController,
    OperatorJobsController,
    OperatorPrivacyController,
    OperatorStoresController,
    OperatorStoreHealthController,
  ],
})
export class OperatorModule {}
