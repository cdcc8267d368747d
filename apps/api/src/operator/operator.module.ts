import { Module } from '@nestjs/common';
import { OperatorPrivacyController } from './operator-privacy.controller';
import { OperatorStoresController } from './operator-stores.controller';

/** For whoever runs the platform. */
@Module({ controllers: [OperatorPrivacyController, OperatorStoresController] })
export class OperatorModule {}
