import { Module } from '@nestjs/common';
import { DataHealthModule } from '../data-health/data-health.module';
import { HealthModule } from '../health/health.module';
import { OperatorHealthController } from './operator-health.controller';
import { OperatorHealthService } from './operator-health.service';
import { OperatorInstallationController } from './operator-installation.controller';
import { OperatorJobsController } from './operator-jobs.controller';
import { OperatorLooksService } from './operator-looks.service';
import { OperatorPrivacyController } from './operator-privacy.controller';
import { OperatorStoreHealthController } from './operator-store-health.controller';
import { OperatorStoresController } from './operator-stores.controller';

/** For whoever runs the platform. */
@Module({
  imports: [DataHealthModule, HealthModule],
  providers: [OperatorHealthService, OperatorLooksService],
  controllers: [
    OperatorHealthController,
    OperatorInstallationController,
    OperatorJobsController,
    OperatorPrivacyController,
    OperatorStoresController,
    OperatorStoreHealthController,
  ],
})
export class OperatorModule {}
