import { Module } from '@nestjs/common';
import { OperatorStoresController } from './operator-stores.controller';

/** For whoever runs the platform. */
@Module({ controllers: [OperatorStoresController] })
export class OperatorModule {}
